import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isMark, labels, type Mark, readMark, writeMark } from "./marks.ts";

function columns(line: string): [number, number] {
  const { start, end } = readMark(line, 0);
  return [start, end];
}

test("carets mark their own columns", () => {
  assert.deepEqual(columns("  # ^^^ error: x"), [4, 7]);
  assert.deepEqual(columns("#   ^ hint: x"), [4, 5]);
});

test("a hash that touches the carets is one of them", () => {
  assert.deepEqual(columns("#^^^ error: x"), [0, 4]);
  assert.deepEqual(columns("  #^ error: x"), [2, 4]);
});

test("a column in angle brackets says where the carets begin", () => {
  assert.deepEqual(columns("        # <1>^^^ error: x"), [1, 4]);
  assert.deepEqual(columns("# <0>^ error: x"), [0, 1]);
});

test("a bar is an empty span, and three dots lead to another line", () => {
  assert.deepEqual(columns("#   | error: x"), [4, 4]);
  const { line, start, endLine, end } = readMark("# ^^…2:7 error: x", 5);
  assert.deepEqual([line, start, endLine, end], [5, 2, 7, 7]);
});

test("severity, light bulb and message are told apart", () => {
  const { label, bulb, message } = readMark('# ^ warning 💡: "a: b" is one: thing', 0);
  assert.deepEqual([label, bulb, message], ["warning", true, '"a: b" is one: thing']);
  assert.equal(readMark("# ^ def", 0).label, "def");
});

for (const line of ["# ^^ eror: x", "# ^^ error x", "# ^^ error", "# ^^ def: x", "# ^^", "#^^^error: x"]) {
  test(`a misspelt mark is refused: ${line}`, () => {
    assert.ok(isMark(line));
    assert.throws(() => readMark(line, 0), /mark/);
  });
}

for (const line of [
  "# a comment",
  "key: value # ^^^ error: x",
  "  # 10.0.0.0/8 | carets ^^ within",
  "- ^^^ error: x",
]) {
  test(`not a mark: ${line}`, () => assert.ok(!isMark(line)));
}

const anyMark = fc
  .record({
    start: fc.nat(40),
    width: fc.nat(20),
    down: fc.nat(3),
    label: fc.constantFrom(...labels),
    bulb: fc.boolean(),
    message: fc.stringMatching(/^[A-Za-z"][\w ":/]{0,30}[\w"]$/),
  })
  .map(({ start, width, down, label, bulb, message }): Mark => {
    const isPlace = label === "def" || label === "ref";
    const end = down > 0 ? width : start + width;
    return { line: 3, start, endLine: 3 + down, end, label, bulb, message: isPlace ? "" : message };
  });

test("what is written reads back as the same mark", () => {
  fc.assert(
    fc.property(anyMark, fc.nat(12), (mark, indent) => {
      const written = writeMark(mark, `${" ".repeat(indent)}${"x".repeat(70)}`);
      assert.ok(isMark(written), written);
      assert.deepEqual(readMark(written, 3), mark);
    }),
  );
});
