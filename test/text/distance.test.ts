import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { editDistance, nearest } from "../../server/src/text/distance.ts";

test("one insertion, deletion, substitution or swap of neighbours is one edit", () => {
  const pairs: [string, string, number][] = [
    ["vmnet", "vmnet2", 1],
    ["vmnet", "vnet", 1],
    ["vmnet", "vmnat", 1],
    ["vmnet", "vment", 1],
    ["", "abc", 3],
    ["physnet", "physnet", 0],
    ["kitten", "sitting", 3],
  ];
  for (const [a, b, distance] of pairs) assert.equal(editDistance(a, b), distance, `${a} ${b}`);
});

test("distance is symmetric, zero only for equal words, and at most the longer length", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      const distance = editDistance(a, b);
      assert.equal(distance, editDistance(b, a));
      assert.equal(distance === 0, a === b);
      assert.ok(distance <= Math.max(a.length, b.length));
    }),
  );
});

test("the nearest name is offered, in any case", () => {
  assert.equal(nearest("vmnet2", ["vmnet", "storage"]), "vmnet");
  assert.equal(nearest("BR-EX", ["br-ex"]), "br-ex");
});

test("no guess when nothing is near, when two are equally near, or when the word is itself a candidate only", () => {
  assert.equal(nearest("vmnet", ["storage"]), undefined);
  assert.equal(nearest("net3", ["net1", "net2"]), undefined);
  assert.equal(nearest("vmnet", ["vmnet"]), undefined);
  assert.equal(nearest("vmnet", []), undefined);
});
