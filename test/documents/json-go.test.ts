import assert from "node:assert/strict";
import { test } from "node:test";
import { childAnyCase, entriesAnyCase, entryAnyCase } from "../../server/src/documents/json-go.ts";
import { child, type Node } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson } from "../../server/src/documents/regions.ts";

function json(text: string): Node | undefined {
  const scalar = child(parseSection(`v: '${text}'\n`).root, "v");
  assert.equal(scalar?.kind, "scalar");
  return openJson(scalar).root;
}

function text(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" ? node.text : undefined;
}

test("keys match in any case and the last one wins", () => {
  const root = json('{"mtu": 1, "MTU": 2, "Mtu": 3, "mtus": 4}');
  assert.equal(text(childAnyCase(root, "mtu")), "3");
  assert.equal(entryAnyCase(root, "mtu")?.key.text, "Mtu");
  assert.deepEqual(
    entriesAnyCase(root, "mtu").map((entry) => entry.key.text),
    ["mtu", "MTU", "Mtu"],
  );
});

test("an exact key does not beat a later one in another case", () => {
  assert.equal(text(childAnyCase(json('{"type": "a", "TYPE": "b"}'), "type")), "b");
  assert.equal(text(childAnyCase(json('{"TYPE": "a", "type": "b"}'), "type")), "b");
});

test("Go folds the long s and the Kelvin sign", () => {
  assert.equal(text(childAnyCase(json('{"\\u017fubnet\\u017f": 1}'), "subnets")), "1");
  assert.equal(text(childAnyCase(json('{"lin\\u212a": 1}'), "link")), "1");
});

test("what is no object has no members", () => {
  assert.equal(childAnyCase(json("[1]"), "a"), undefined);
  assert.equal(childAnyCase(undefined, "a"), undefined);
  assert.equal(childAnyCase(json('{"a": 1}'), "b"), undefined);
});
