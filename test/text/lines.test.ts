import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Lines, lineStarts } from "../../server/src/text/lines.ts";

const pieces = fc.array(fc.constantFrom("a", "é", "😀", "\n", "\r\n", "\r", " "), { maxLength: 30 });
const text = pieces.map((parts) => parts.join(""));

test("LF, CRLF and CR end a line, also mixed", () => {
  assert.deepEqual(lineStarts("a\nb\r\nc\rd"), [0, 2, 5, 7]);
  assert.deepEqual(lineStarts("\r\n\n\r"), [0, 2, 3, 4]);
  assert.deepEqual(lineStarts(""), [0]);
});

test("characters count in UTF-16 units", () => {
  assert.deepEqual(new Lines("x\n😀y").at(4), { line: 1, character: 2 });
});

test("every offset outside of a line break survives the way there and back", () => {
  fc.assert(
    fc.property(text, fc.nat(), (source, seed) => {
      const lines = new Lines(source);
      const offset = seed % (source.length + 1);
      const position = lines.at(offset);
      const isInBreak = offset > lines.lineEnd(position.line);
      assert.equal(lines.offset(position), isInBreak ? lines.lineEnd(position.line) : offset);
    }),
  );
});

test("the lines and their breaks are the text", () => {
  fc.assert(
    fc.property(text, (source) => {
      const lines = new Lines(source);
      const ends = [...lines.starts.slice(1), source.length];
      const whole = ends.map((end, i) => lines.line(i) + source.slice(lines.lineEnd(i), end));
      assert.equal(whole.join(""), source);
      for (const [i] of lines.starts.entries()) assert.doesNotMatch(lines.line(i), /[\r\n]/);
    }),
  );
});

test("positions outside the text are moved to its nearer end", () => {
  const lines = new Lines("ab\ncd");
  assert.equal(lines.offset({ line: 9, character: 0 }), 5);
  assert.equal(lines.offset({ line: -1, character: 3 }), 0);
  assert.equal(lines.offset({ line: 0, character: 99 }), 2);
  assert.deepEqual(lines.at(99), { line: 1, character: 2 });
  assert.deepEqual(lines.at(-1), { line: 0, character: 0 });
});
