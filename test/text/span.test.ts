import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEdits, shift, type TextEdit, touches } from "../../server/src/text/span.ts";

const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

test("edits apply in the order of their places, whatever the order they come in", () => {
  assert.equal(applyEdits("abcdef", [edit(4, 6, "Z"), edit(0, 1, "X"), edit(2, 2, "-")]), "Xb-cdZ");
});

test("insertions at one place keep their order and stand before a replacement there", () => {
  assert.equal(applyEdits("ab", [edit(1, 2, "B"), edit(1, 1, "1"), edit(1, 1, "2")]), "a12B");
});

test("edits may touch", () => {
  assert.equal(applyEdits("abcd", [edit(0, 2, "x"), edit(2, 4, "y")]), "xy");
});

test("overlapping edits and edits outside the text are refused", () => {
  assert.throws(() => applyEdits("abcd", [edit(0, 3, "x"), edit(2, 4, "y")]), RangeError);
  assert.throws(() => applyEdits("abcd", [edit(3, 5, "x")]), RangeError);
  assert.throws(() => applyEdits("abcd", [edit(3, 2, "x")]), RangeError);
});

test("no edits leave the text as it is", () => {
  assert.equal(applyEdits("abc", []), "abc");
});

test("a cursor behind a word touches it, one further does not", () => {
  assert.deepEqual(
    [1, 2, 4, 5].map((offset) => touches({ start: 2, end: 4 }, offset)),
    [false, true, true, false],
  );
});

test("shift moves both ends", () => {
  assert.deepEqual(shift({ start: 2, end: 4 }, -2), { start: 0, end: 2 });
});
