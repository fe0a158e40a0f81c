import assert from "node:assert/strict";
import { test } from "node:test";
import { proveRules } from "../../tools/prove-rules.ts";
import { rules } from "../harness/engine.ts";
import { readPage } from "../harness/read-page.ts";

test("every rule's page fails when the rule falls silent", () => {
  const proofs = proveRules();
  assert.equal(proofs.length, rules.length);
  assert.deepEqual(
    proofs.filter(({ failed }) => failed.length === 0).map(({ rule }) => rule),
    [],
  );
});

test("a page without marks is noticed", () => {
  const [rule] = rules;
  assert.ok(rule);
  const page = readPage(`${rule.id}.md`, "## Nothing\n```yaml\na: 1\n```\n");
  assert.deepEqual(proveRules([rule], [page]), [{ rule: rule.id, failed: [] }]);
});
