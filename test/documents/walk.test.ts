import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "../../server/src/documents/node.ts";
import { child } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson } from "../../server/src/documents/regions.ts";
import { nodeAtPath, pathAt, type Step } from "../../server/src/documents/walk.ts";

/** A path in words: keys, indices, and whether it ends on a key. */
function words(path: readonly Step[]): string {
  const parts = path.map((step) => (step.kind === "entry" ? step.entry.key.text : String(step.index)));
  const last = path.at(-1);
  return parts.join(".") + (last?.kind === "entry" && last.part === "key" ? " (key)" : "");
}

/** The section without its ›, and the paths at each place that had one. */
function pathsAt(
  marked: string,
  open: (root: Node | undefined) => Node | undefined = (root) => root,
): string[] {
  const section = marked.replaceAll("›", "");
  const root = open(parseSection(section).root);
  const offsets = [...marked.matchAll(/›/g)].map((match, i) => match.index - i);
  return offsets.map((offset) => words(pathAt(root, offset)));
}

test("from the root to the deepest key or value, both ends included", () => {
  assert.deepEqual(pathsAt("sp›ec:\n  a›: ›1›\n  list:\n  - ›x\n  -› {y: ›2}\n"), [
    "spec (key)",
    "spec.a (key)",
    "spec.a",
    "spec.a",
    "spec.list.0",
    "spec.list.1",
    "spec.list.1.y",
  ]);
});

test("between a key and its value one stands in the entry", () => {
  assert.deepEqual(pathsAt("a:› \n  b: 1\n"), ["a"]);
});

test("outside of everything the path is empty", () => {
  assert.deepEqual(pathsAt("› # c\n\na: 1\n› # d\n"), ["", ""]);
  assert.deepEqual(pathAt(undefined, 0), []);
});

test("an alias and a merge key do not lead elsewhere", () => {
  assert.deepEqual(pathsAt("a: &x {b: ›1}\nc: *›x\nd:\n  <<: *›x\n"), ["a.b", "c", "d"]);
});

test("inside of embedded JSON, from its own root", () => {
  const json = (root: Node | undefined) => {
    const scalar = child(root, "v");
    return scalar?.kind === "scalar" ? openJson(scalar).root : undefined;
  };
  assert.deepEqual(pathsAt(`v: '{"a": {"b": [1, "›x"]}, "›c": 2}'\n`, json), ["a.b.1", "c (key)"]);
});

test("the node at a path is the key or the value", () => {
  const text = "a: [x]\nb:\n";
  const { root } = parseSection(text);
  const at = (offset: number) => {
    const node = nodeAtPath(root, pathAt(root, offset));
    return node && text.slice(node.span.start, node.span.end);
  };
  assert.deepEqual([at(0), at(3), at(4), at(7), at(9)], ["a", "[x]", "x", "b", undefined]);
  assert.equal(nodeAtPath(root, []), root);
});
