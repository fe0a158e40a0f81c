/** Several rounds of edits amount to the same as their sum. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Revision } from "../../server/src/features/revision.ts";
import { applyEdits, type TextEdit } from "../../server/src/text/span.ts";

/** Edits by shares of the text, so that they fit whatever the rounds before left; they never overlap. */
const round = fc.array(
  fc.record({ cuts: fc.tuple(fc.nat(99), fc.nat(99)), newText: fc.string({ maxLength: 4 }) }),
  {
    maxLength: 4,
  },
);

test("random rounds of edits", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(round, { maxLength: 5 }), (original, rounds) => {
      const revision = new Revision(original);
      let text = original;
      for (const wanted of rounds) {
        const edits = fitting(wanted, text.length);
        revision.apply(edits);
        text = applyEdits(text, edits);
      }
      assert.equal(applyEdits(original, revision.edits), text);
    }),
    { numRuns: 2_000 },
  );
});

test("what was never touched is in no edit", () => {
  const revision = new Revision("mtu: 1400 # why\n");
  revision.apply([{ span: { start: 5, end: 9 }, newText: "1300" }]);
  revision.apply([{ span: { start: 5, end: 9 }, newText: "1222" }]);
  assert.deepEqual(revision.edits, [{ span: { start: 5, end: 9 }, newText: "1222" }]);
});

function fitting(wanted: readonly { cuts: [number, number]; newText: string }[], length: number): TextEdit[] {
  const edits = wanted.map(({ cuts, newText }) => {
    const [start = 0, end = 0] = cuts.map((share) => Math.floor((share * length) / 99)).sort((a, b) => a - b);
    return { span: { start, end }, newText };
  });
  const apart: TextEdit[] = [];
  for (const edit of edits.sort((a, b) => a.span.start - b.span.start)) {
    const last = apart.at(-1);
    if (!last || edit.span.start > last.span.end) apart.push(edit);
  }
  return apart;
}
