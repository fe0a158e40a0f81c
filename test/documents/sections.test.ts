import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitSections, startsSection } from "../../server/src/documents/sections.ts";

const cases: [string, string, string[]][] = [
  ["one document", "a: 1\n", ["a: 1\n"]],
  ["nothing", "", [""]],
  ["a marker begins a chunk", "a: 1\n---\nb: 2\n", ["a: 1\n", "---\nb: 2\n"]],
  ["a marker at the start makes no empty chunk", "---\na: 1\n---\nb: 2\n", ["---\na: 1\n", "---\nb: 2\n"]],
  ["CRLF", "a: 1\r\n---\r\nb: 2\r\n", ["a: 1\r\n", "---\r\nb: 2\r\n"]],
  ["CR alone", "a: 1\r---\rb: 2\r", ["a: 1\r", "---\rb: 2\r"]],
  [
    "content behind the marker",
    "a: 1\n--- # next\nb: 2\n--- {c: 3}\n",
    ["a: 1\n", "--- # next\nb: 2\n", "--- {c: 3}\n"],
  ],
  ["the marker needs white space behind it", "a: 1\n---b\n----\n--- \n", ["a: 1\n---b\n----\n", "--- \n"]],
  ["an indented marker is text", "a: |\n  x\n  ---\n  y\n", ["a: |\n  x\n  ---\n  y\n"]],
  ["a marker at column 0 ends a block scalar", "a: |\n  x\n---\nb: 1\n", ["a: |\n  x\n", "---\nb: 1\n"]],
  ["markers one after the other", "---\n---\n---", ["---\n", "---\n", "---"]],
  ["the end marker belongs to what it ends", "a: 1\n...\nb: 2\n", ["a: 1\n...\n", "b: 2\n"]],
  ["end, then start", "a: 1\n...\n---\nb: 2\n", ["a: 1\n...\n", "---\nb: 2\n"]],
  [
    "directives go with what follows",
    "%YAML 1.2\n---\na: 1\n...\n%TAG ! x\n# c\n---\nb: 2\n",
    ["%YAML 1.2\n---\na: 1\n...\n", "%TAG ! x\n# c\n---\nb: 2\n"],
  ],
  ["a percent sign in content is no directive", "a: 1\n%b\n---\nc: 1\n", ["a: 1\n%b\n", "---\nc: 1\n"]],
  ["comments before the first marker are a chunk", "# licence\n---\na: 1\n", ["# licence\n", "---\na: 1\n"]],
  [
    "a byte order mark goes with the first chunk",
    "\uFEFF---\na: 1\n---\nb: 1",
    ["\uFEFF---\na: 1\n", "---\nb: 1"],
  ],
  ["a byte order mark and directives", "\uFEFF%YAML 1.2\n---\na: 1\n", ["\uFEFF%YAML 1.2\n---\na: 1\n"]],
  ["a marker at the very end", "a: 1\n---", ["a: 1\n", "---"]],
];

for (const [name, text, chunks] of cases) {
  test(name, () => assert.deepEqual(splitSections(text), chunks));
}

const stream = fc
  .array(
    fc.constantFrom("---", "...", "\n", "\r\n", "\r", " ", "a: 1", "%YAML 1.2", "# c", "\uFEFF", "|", "\t"),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

test("the chunks joined are the text, and none but an empty text's is empty", () => {
  fc.assert(
    fc.property(stream, (text) => {
      const chunks = splitSections(text);
      assert.equal(chunks.join(""), text);
      assert.ok(text === "" || chunks.every((chunk) => chunk !== ""));
    }),
    { numRuns: 2000 },
  );
});

test("a chunk that begins with a marker splits into itself", () => {
  fc.assert(
    fc.property(stream, (text) => {
      for (const chunk of splitSections(text).filter(startsSection))
        assert.deepEqual(splitSections(chunk), [chunk]);
    }),
    { numRuns: 2000 },
  );
});

test("startsSection knows a marker from text that looks like one", () => {
  assert.deepEqual(
    ["---\n", "---", "--- a", "\uFEFF---\n", "---a", "a\n---\n", " ---\n", "...\n"].map(startsSection),
    [true, true, true, true, false, false, false, false],
  );
});
