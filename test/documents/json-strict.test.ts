import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findJsonError } from "../../server/src/documents/json-strict.ts";

/** The text with the character that Go stops at between ›‹, and what we say. */
const ERRORS: readonly (readonly [string, string])[] = [
  ['{"a": 1,›}‹', 'Expected another key in double quotes but found "}"'],
  ["[1,›]‹", 'Expected a value but found "]"'],
  ["[›,‹1]", 'Expected a value or "]" but found ","'],
  ['{"a" ›1‹}', 'Expected ":" but found "1"'],
  ["{›a‹: 1}", 'Expected a key in double quotes or "}" but found "a"'],
  ["{›'‹a': 1}", `Expected a key in double quotes or "}" but found "'"`],
  ['{"a": 1 ›"‹b": 2}', 'Expected "," or "}" but found a quote'],
  ["[1 ›2‹]", 'Expected "," or "]" but found "2"'],
  ['{"a": 1} ›x‹', 'Expected the end but found "x"'],
  ["{}›{‹}", 'Expected the end but found "{"'],
  ["{ ›//‹ no\n}", "JSON has no comments"],
  ["›/*‹ no */{}", "JSON has no comments"],
  ["›#‹ no\n{}", 'Expected a value but found "#"'],
  ["›\uFEFF‹{}", "Expected a value but found a byte order mark"],
  ['{"a": 0›1‹}', 'Expected "," or "}" but found "1"'],
  ['{"a": ›+‹1}', 'Expected a value but found "+"'],
  ['{"a": 1›.‹}', 'Expected "," or "}" but found "."'],
  ['{"a": ›t‹ru}', 'Expected a value but found "t"'],
  ['{"a": ›T‹rue}', 'Expected a value but found "T"'],
  ['{"a": "›\\x‹"}', 'Unknown escape "\\x" in a string'],
  ['{"a": "›\\u‹00g0"}', 'Unknown escape "\\u" in a string'],
  ['{"a": "x›\n‹"}', "A line break or control character in a string"],
  ['{"a": "x›\t‹"}', "A tab in a string"],
  ['{"a": "x››', "Expected the closing quote but the text ends"],
  ['{"a": 1››', 'Expected "," or "}" but the text ends'],
  ["››", "Expected a value but the text ends"],
];

for (const [marked, message] of ERRORS) {
  test(`JSON breaks in ${JSON.stringify(marked)}`, () => {
    const start = marked.indexOf("›");
    const text = marked.replace(/[›‹]/g, "");
    const length = marked.includes("‹") ? marked.indexOf("‹") - start - 1 : 0;
    assert.deepEqual(findJsonError(text), { span: { start, end: start + length }, message });
  });
}

test("what Go takes has no error", () => {
  for (const text of [
    "{}",
    " [ ] ",
    '"x"',
    "-1.5e+3",
    "null",
    '{"a":{"a":[true,false,{}]},"a":1}',
    '"\\u00e9\\/"',
    "\r\n\t1 ",
  ]) {
    assert.equal(findJsonError(text), undefined, text);
  }
});

const BITS = [
  '"',
  ",",
  "{",
  "}",
  "[",
  "]",
  ":",
  "\\",
  " ",
  "\n",
  "0",
  "1",
  "-",
  "e",
  ".",
  "t",
  "/",
  "\uFEFF",
  "\t",
  "u",
  "'",
];

test("a text has an error exactly when JSON.parse refuses it", () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 3 }),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...BITS, "")), { maxLength: 3 }),
    )
    .map(([json, damages]) =>
      damages.reduce((text, [at, bit]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + bit + text.slice(place + (bit === "" ? 1 : 0));
      }, json),
    );
  fc.assert(
    fc.property(damaged, (text) => {
      assert.equal(findJsonError(text) === undefined, isJson(text), text);
    }),
    { numRuns: 5_000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
