/** What a comment covers, and what its removal leaves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSection } from "../../server/src/documents/parse.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import type { RuleSettings } from "../../server/src/workspace/config.ts";
import { readSuppressions } from "../../server/src/workspace/suppressions.ts";

const ruleIds = new Set(["nad-config-not-json", "mapping-unknown-bridge"]);
const settings: RuleSettings = {
  severityOf: (_, byDefault) => byDefault,
  isAllowed: () => false,
  isPatched: () => false,
};

function read(text: string) {
  const { comments, root } = parseSection(text);
  return readSuppressions(comments, text, root, ruleIds);
}

/** The first suppression's answer to a finding at each of the words. */
function covers(text: string, ...words: string[]): boolean[] {
  const [first] = read(text);
  return words.map((word) => {
    const start = text.indexOf(word);
    assert.ok(start >= 0, word);
    return first?.covers("nad-config-not-json", { start, end: start + word.length }) ?? false;
  });
}

const allow = "# underlay: allow nad-config-not-json: made elsewhere";

test("a comment behind a value covers that line", () => {
  assert.deepEqual(covers(`a: one\nb: two ${allow}\nc: three\n`, "one", "two", "three"), [
    false,
    true,
    false,
  ]);
});

test("a comment of its own covers the next line with content", () => {
  const text = `a: one\n${allow}\n# and more\n\nb: two\nc: three\n`;
  assert.deepEqual(covers(text, "one", "two", "three"), [false, true, false]);
});

for (const [name, scalar] of Object.entries({
  literal: "|\n    first\n    second\n",
  folded: ">-\n    first\n    second\n",
  single: "'first\n    second'\n",
  double: '"first\n    second"\n',
  plain: "first\n    second\n",
})) {
  test(`above a ${name} scalar it covers the whole of it, and nothing below`, () => {
    const text = `spec:\n  ${allow}\n  config: ${scalar}after: it\n`;
    assert.deepEqual(covers(text, "config:", "first", "second", "after"), [true, true, true, false]);
  });
}

test("a map below the line is not covered", () => {
  assert.deepEqual(covers(`${allow}\na:\n  b: one\n`, "a:", "one"), [true, false]);
});

test("several rules, each by itself", () => {
  const [json, bridge] = read(
    `a: b # underlay: allow nad-config-not-json, mapping-unknown-bridge: both are late\n`,
  );
  assert.deepEqual([json?.rule, bridge?.rule], ["nad-config-not-json", "mapping-unknown-bridge"]);
  assert.equal(json?.reason, "both are late");
  assert.equal(bridge?.covers("nad-config-not-json", { start: 3, end: 4 }), false);
});

test("section and file cover everything, and say how far they reach", () => {
  for (const reach of ["section", "file"]) {
    const [first] = read(`a: b\n# underlay: allow-${reach} nad-config-not-json: generated\n`);
    assert.equal(first?.reach, reach);
    assert.equal(first?.covers("nad-config-not-json", { start: 0, end: 1 }), true);
  }
});

test("other comments, and text in scalars, are none", () => {
  assert.deepEqual(read("# see underlay: allow x: y\na: 'b # underlay: allow x: y'\n"), []);
});

test("removal takes the line, the end of a line, or one name", () => {
  const after = (text: string) => {
    const edits = read(text).flatMap((each) =>
      each.complaints(settings).flatMap(({ removal }) => removal ?? []),
    );
    return applyEdits(text, edits.slice(0, 1));
  };
  assert.equal(after(`a: b\n  ${allow}\nc: d\n`), "a: b\nc: d\n");
  assert.equal(after(`a: b  ${allow}\r\nc: d\r\n`), "a: b\r\nc: d\r\n");
  assert.equal(after(`a: b ${allow}`), "a: b");
  assert.equal(
    after("a: b # underlay: allow mapping-unknown-bridge, nad-config-not-json: why\n"),
    "a: b # underlay: allow nad-config-not-json: why\n",
  );
});

test("nothing is said where the rule, or this one, is switched off", () => {
  const off = (id: string): RuleSettings => ({
    ...settings,
    severityOf: (rule, byDefault) => (rule === id ? "off" : byDefault),
  });
  const [first] = read(`a: b ${allow}\n`);
  assert.equal(first?.complaints(settings).length, 1);
  assert.deepEqual(first?.complaints(off("nad-config-not-json")), []);
  assert.deepEqual(first?.complaints(off("unused-suppression")), []);
});
