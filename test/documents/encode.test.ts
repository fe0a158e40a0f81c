import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { descend, type ScalarNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openYaml } from "../../server/src/documents/regions.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { Random } from "../harness/random.ts";
import { STYLES, type Style, write } from "./written.ts";

function scalarOf(section: string): ScalarNode {
  const node = descend(parseSection(section).root, "spec", "config");
  assert.equal(node?.kind, "scalar", section);
  return node;
}

const WORDS = ["mtu", "x y", "é😀", "it's", 'q"', "\\", "1500", "a:b"];
/** What plain scalars and folding styles keep: no blanks at the ends, and nothing that ends a plain scalar. */
const inserted: Readonly<Record<Style, fc.Arbitrary<string>>> = {
  plain: fc
    .array(fc.constantFrom("mtu", "x y", "é😀", "it's", "1500"), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("")),
  single: fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("\n")),
  double: fc.string({ maxLength: 8 }),
  literal: fc
    .array(fc.constantFrom(...WORDS, ""), { minLength: 1, maxLength: 4 })
    .map((words) => words.join("\n")),
  folded: fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("\n")),
};

for (const style of STYLES) {
  test(`what is written into a ${style} scalar is what its reader gets`, () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), inserted[style], (seed, place, text) => {
        const random = new Random(seed);
        const eol = random.pick(["\n", "\r\n"]);
        const written = write(style, { random, eol, column: 2 });
        const section = `spec:${eol}  config: ${written.text}${/\n$/.test(written.text) ? "" : eol}  last: 1${eol}`;
        const { region } = openYaml(scalarOf(section));
        // In the middle of a word: at its ends what is around folds, or is chomped, or comes from the same escape.
        const inWord = [...region.text.matchAll(/[a-z0-9](?=[a-z0-9]{2})/g)]
          .map((match) => match.index + 1)
          .filter((offset) => style !== "folded" || !/^[ \t]/m.test(lineAt(region.text, offset)));
        const at = inWord[place % Math.max(1, inWord.length)];
        fc.pre(at !== undefined);
        const span = region.toSourceSpan({ start: at, end: at + 1 });
        const edited = applyEdits(section, [{ span, newText: region.encode(text, span.start) }]);
        const expected = region.text.slice(0, at) + text + region.text.slice(at + 1);
        assert.equal(
          openYaml(scalarOf(edited)).region.text,
          expected,
          `${JSON.stringify(section)}\n${JSON.stringify(edited)}`,
        );
      }),
      { numRuns: 1_000 },
    );
  });
}

/** A line that begins with a blank does not fold; a part of it may not be made one that does. */
function lineAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}

test("behind the last line of a block the indentation is written too", () => {
  const section = "spec:\n  config: |\n    a\n  last: 1\n";
  const { region } = openYaml(scalarOf(section));
  const at = region.toSource(region.text.length);
  const edited = applyEdits(section, [
    { span: { start: at, end: at }, newText: region.encode("b\n\nc\n", at) },
  ]);
  assert.equal(edited, "spec:\n  config: |\n    a\n    b\n\n    c\n  last: 1\n");
});
