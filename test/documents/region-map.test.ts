import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { descend, type ScalarNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import type { Region } from "../../server/src/documents/region.ts";
import { openJson, openYaml } from "../../server/src/documents/regions.ts";
import { Random } from "../harness/random.ts";
import { STYLES, type Style, type Written, write } from "./written.ts";

const RUNS = 10_000;

interface Case {
  readonly section: string;
  /** Where the scalar begins in the section. */
  readonly at: number;
  readonly written: Written;
}

/** A document with one scalar in `style`, at some depth. */
function documentWith(style: Style, seed: number): Case {
  const random = new Random(seed);
  const eol = random.pick(["\n", "\n", "\r\n", "\r"]);
  const column = random.pick([0, 2, 3]);
  const written = write(style, { random, eol, column });
  const before = `${random.chance(10) ? "\uFEFF" : ""}${column > 0 ? `spec:${eol}` : ""}${" ".repeat(column)}config: ${random.chance(20) ? "&a " : ""}`;
  const after = /[\r\n]$/.test(written.text) ? "" : eol;
  return {
    section: `${before}${written.text}${after}${" ".repeat(column)}last: 1${eol}`,
    at: before.length,
    written,
  };
}

function scalarOf(section: string): ScalarNode {
  const { root, problems } = parseSection(section);
  assert.deepEqual(problems, [], JSON.stringify(section));
  const node = descend(root, "config") ?? descend(root, "spec", "config");
  assert.equal(node?.kind, "scalar");
  return node;
}

function assertMaps(region: Region, { section, at, written }: Case): void {
  const context = JSON.stringify(section);
  assert.equal(region.text, written.value, context);
  written.origins.forEach(([from, to], i) => {
    assert.equal(region.toSource(i), at + from, `toSource(${i}) in ${context}`);
    assert.deepEqual(
      region.toSourceSpan({ start: i, end: i + 1 }),
      { start: at + from, end: at + to },
      `span of ${i} in ${context}`,
    );
    // Several characters may come from one escape: the first stands for it.
    const first = written.origins.findIndex(([start]) => start === from);
    for (let offset = from; offset < to; offset++) {
      assert.equal(region.fromSource(at + offset), first, `fromSource(${at + offset}) in ${context}`);
    }
  });
}

for (const style of STYLES) {
  test(`${style}: every character maps to what it is written as, and back`, () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const example = documentWith(style, seed);
        const node = scalarOf(example.section);
        assert.equal(node.text, example.written.value, JSON.stringify(example.section));
        assertMaps(openYaml(node).region, example);
      }),
      { numRuns: RUNS / STYLES.length },
    );
  });
}

test("nothing outside of the value's characters maps into it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...STYLES), fc.integer(), (style, seed) => {
      const { section, at, written } = documentWith(style, seed);
      const { region } = openYaml(scalarOf(section));
      const end = region.toSource(region.text.length);
      for (let offset = 0; offset <= section.length; offset++) {
        const isIn =
          offset === end || written.origins.some(([from, to]) => at + from <= offset && offset < at + to);
        assert.equal(
          region.fromSource(offset) !== undefined,
          isIn,
          `${offset} in ${JSON.stringify(section)}`,
        );
      }
    }),
    { numRuns: 2000 },
  );
});

test("spans never run backwards, and the ends of a region lie in its scalar", () => {
  fc.assert(
    fc.property(fc.constantFrom(...STYLES), fc.integer(), (style, seed) => {
      const { section } = documentWith(style, seed);
      const { region, root } = openYaml(scalarOf(section));
      let last = 0;
      for (let i = 0; i <= region.text.length; i++) {
        const { start, end } = region.toSourceSpan({ start: i, end: i });
        assert.ok(start >= last && start === end && end <= section.length);
        last = start;
      }
      if (root) assert.ok(root.span.start <= root.span.end);
    }),
    { numRuns: 1000 },
  );
});

/** JSON strings in JSON in YAML in YAML: what each level writes is known, so the whole way is. */
test("regions nest: the innermost character maps to the outermost one", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.constantFrom(...STYLES.slice(1)),
      (word, style) => {
        const json = `{"k": ${JSON.stringify(word)}}`;
        const inner =
          style === "double"
            ? `config: ${JSON.stringify(json)}`
            : style === "single"
              ? `config: '${json.replaceAll("'", "''")}'`
              : `config: ${style === "literal" ? "|" : ">"}\n  ${json}`;
        fc.pre(!/[\p{Cc}\u2028\u2029\ufeff]/u.test(json));
        const section = `values: |\n${inner
          .split("\n")
          .map((line) => `    ${line}`)
          .join("\n")}\n`;
        const { root } = parseSection(section);
        const values = descend(root, "values");
        assert.equal(values?.kind, "scalar");
        const config = descend(openYaml(values).root, "config");
        assert.equal(config?.kind, "scalar");
        const opened = openJson(config);
        assert.deepEqual(opened.problems, [], section);
        const found = descend(opened.root, "k");
        assert.equal(found?.kind, "scalar");
        assert.equal(found.text, word);
        const written = section.slice(found.span.start, found.span.end);
        const expected =
          style === "double"
            ? JSON.stringify(JSON.stringify(word)).slice(1, -1)
            : style === "single"
              ? JSON.stringify(word).replaceAll("'", "''")
              : JSON.stringify(word);
        assert.equal(written, expected);
      },
    ),
    { numRuns: 2000 },
  );
});
