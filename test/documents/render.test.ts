import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addKey,
  insertItem,
  type NodeEdit,
  type Plain,
  remove,
  renameKey,
  set,
} from "../../server/src/documents/edit.ts";
import {
  descend,
  entryOf,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
} from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson, openYaml } from "../../server/src/documents/regions.ts";
import { renderEdits } from "../../server/src/documents/render.ts";
import { applyEdits } from "../../server/src/text/span.ts";

type Path = readonly (string | number)[];

/** Follows a path; at `{}` the scalar is opened as JSON, at `---` as YAML. */
function at(section: string, path: Path): Node {
  let node = parseSection(section).root;
  for (const step of path) {
    const opened = step === "{}" || step === "---";
    if (opened) assert.equal(node?.kind, "scalar");
    if (step === "{}") node = openJson(node as ScalarNode).root;
    else if (step === "---") node = openYaml(node as ScalarNode).root;
    else node = descend(node, step);
  }
  assert.ok(node, path.join("."));
  return node;
}

function map(node: Node): MapNode {
  assert.equal(node.kind, "map");
  return node;
}

function list(node: Node): SeqNode {
  assert.equal(node.kind, "seq");
  return node;
}

function rendered(section: string, ...edits: NodeEdit[]): string {
  return applyEdits(section, renderEdits(edits));
}

const SETS: readonly (readonly [string, Path, Plain, string])[] = [
  // Values that are not strings are written without quotes.
  ["mtu: 1400 # c\n", ["mtu"], 1222, "mtu: 1222 # c\n"],
  ['mtu: "1400"\n', ["mtu"], 1222, "mtu: 1222\n"],
  ["on: false\n", ["on"], true, "on: true\n"],
  ["a: b\n", ["a"], null, "a: null\n"],
  // Strings keep their quotes.
  ["a: b\n", ["a"], "br-ex", "a: br-ex\n"],
  ["a: 'b'\n", ["a"], "it's", "a: 'it''s'\n"],
  ['a: "b"\n', ["a"], 'say "x"\n', 'a: "say \\"x\\"\\n"\n'],
  ["a: 'b'\n", ["a"], "two\nlines", 'a: "two\\nlines"\n'],
  // Plain only where every reader takes it for this string.
  ["a: b\n", ["a"], "010", 'a: "010"\n'],
  ["a: b\n", ["a"], "yes", 'a: "yes"\n'],
  ["a: b\n", ["a"], "x: y", 'a: "x: y"\n'],
  ["a: b\n", ["a"], "x #y", 'a: "x #y"\n'],
  ["a: b\n", ["a"], "1.10", 'a: "1.10"\n'],
  ["a: b\n", ["a"], "x, y", "a: x, y\n"],
  ["a: [b]\n", ["a", 0], "x, y", 'a: ["x, y"]\n'],
  ["a: b\n", ["a"], "", 'a: ""\n'],
  // Block scalars.
  ["a: |\n  x\n  y\nb: 1\n", ["a"], "one\n\ntwo\n", "a: |\n  one\n\n  two\nb: 1\n"],
  ["a: |\n  x\n", ["a"], "one", "a: |-\n  one\n"],
  ["a: |- # c\n  x\n", ["a"], "one\n", "a: | # c\n  one\n"],
  ["a: >\n  x\n  y\n", ["a"], "one\n", "a: >\n  one\n"],
  ["a: >\n  x\n  y\n", ["a"], "one\ntwo\n", "a: |\n  one\n  two\n"],
  ["a: |+\n  x\n\nb: 1\n", ["a"], "one\n", "a: |+\n  one\nb: 1\n"],
  ["a: |\n  x\n", ["a"], " lead", 'a: " lead"\n'],
  ["a: |\n  x\n", ["a"], 5, "a: 5\n"],
  // Collections.
  ["a: b\n", ["a"], ["x", 1], "a: [x, 1]\n"],
  ["a:\n  b: 1\n", ["a"], { c: { d: "yes" }, e: [] }, 'a:\n  c:\n    d: "yes"\n  e: []\n'],
  ["a:\n- b\n- c # c\n", ["a"], [], "a: [] # c\n"],
  ["a: # c\n- b\n", ["a"], {}, "a: # c\n  {}\n"],
  ["a: {b: 1}\n", ["a"], { c: 2 }, "a: { c: 2 }\n"],
  // JSON.
  [`v: '{"a": 1}'\n`, ["v", "{}", "a"], "it's", `v: '{"a": "it''s"}'\n`],
  [`v: '{"vlanID": "100"}'\n`, ["v", "{}", "vlanID"], 100, `v: '{"vlanID": 100}'\n`],
  ['v: "{\\"a\\": 1}"\n', ["v", "{}", "a"], 'q"', 'v: "{\\"a\\": \\"q\\\\\\"\\"}"\n'],
  ['v: |\n  {"a": 1}\n', ["v", "{}", "a"], ["x", null], 'v: |\n  {"a": ["x", null]}\n'],
  [`v: '{"a":1}'\n`, ["v", "{}", "a"], { b: [1, 2] }, `v: '{"a":{"b":[1,2]}}'\n`],
  ['v: >\n  {"a":\n  1}\n', ["v", "{}", "a"], 2, 'v: >\n  {"a":\n  2}\n'],
  // YAML in YAML, JSON in that.
  ["v: |\n  mtu: 1400 # c\n", ["v", "---", "mtu"], 1222, "v: |\n  mtu: 1222 # c\n"],
  ['v: "mtu: 1400\\n"\n', ["v", "---", "mtu"], "x: y", 'v: "mtu: \\"x: y\\"\\n"\n'],
  [`v: |\n  c: '{"a": 1}'\n`, ["v", "---", "c", "{}", "a"], "it's", `v: |\n  c: '{"a": "it''s"}'\n`],
  // An alias is replaced, not what it stands for.
  ["a: &x 'b'\nc: *x\n", ["c"], "d", "a: &x 'b'\nc: d\n"],
];

for (const [section, path, value, expected] of SETS) {
  test(`set ${path.join(".")} of ${JSON.stringify(section)} to ${JSON.stringify(value)}`, () => {
    assert.equal(rendered(section, set(at(section, path), value)), expected);
  });
}

const ADDED_KEYS: readonly (readonly [string, Path, string, Plain, string])[] = [
  ["a: 1\n", [], "b", "x", "a: 1\nb: x\n"],
  ["a: 1", [], "b", "x", "a: 1\nb: x"],
  ["a: 1 # c\n\n# end\n", [], "b", 2, "a: 1 # c\nb: 2\n\n# end\n"],
  ["\uFEFFa: 1\r\n", [], "b", [1], "\uFEFFa: 1\r\nb:\r\n  - 1\r\n"],
  ["a:\n- x\n", [], "b", { c: [1] }, "a:\n- x\nb:\n  c:\n  - 1\n"],
  ["a:\n  - x\n", [], "b", { c: [{ d: 1, e: 2 }] }, "a:\n  - x\nb:\n  c:\n    - d: 1\n      e: 2\n"],
  ["- a: 1\n- b\n", [0], "c", "yes", '- a: 1\n  c: "yes"\n- b\n'],
  ["a: |\n  x\n\nb: |+\n  y\n\n", [], "c", 1, "a: |\n  x\n\nb: |+\n  y\n\nc: 1\n"],
  ["a:\n  b: |\n    x\nc: 1\n", ["a"], "d", 1, "a:\n  b: |\n    x\n  d: 1\nc: 1\n"],
  ["a:\n", [], "b", {}, "a:\nb: {}\n"],
  ["a: {}\n", ["a"], "b", 1, "a: { b: 1 }\n"],
  ["a: {b: 1}\n", ["a"], "y", "x, y", 'a: {b: 1, "y": "x, y"}\n'],
  ["a: {\n  b: 1\n  }\n", ["a"], "c", 2, "a: {\n  b: 1,\n  c: 2\n  }\n"],
  [`v: '{"a": 1}'\n`, ["v", "{}"], "b", "x", `v: '{"a": 1, "b": "x"}'\n`],
  [`v: '{"a":1}'\n`, ["v", "{}"], "b", "x", `v: '{"a":1,"b":"x"}'\n`],
  ["v: '{}'\n", ["v", "{}"], "b", 1, `v: '{"b": 1}'\n`],
  [
    'v: |\n  {\n    "a": 1\n  }\n',
    ["v", "{}"],
    "b",
    { c: 1 },
    'v: |\n  {\n    "a": 1,\n    "b": {"c": 1}\n  }\n',
  ],
  [`v: '{\n  "a": 1\n}'\n`, ["v", "{}"], "b", 2, `v: '{\n  "a": 1,\n  "b": 2\n}'\n`],
  ['v: >-\n  {\n    "a": 1\n  }\n', ["v", "{}"], "b", 2, 'v: >-\n  {\n    "a": 1,\n    "b": 2\n  }\n'],
  ['v: "{\\n  \\"a\\": 1\\n}"\n', ["v", "{}"], "b", 2, 'v: "{\\n  \\"a\\": 1,\\n  \\"b\\": 2\\n}"\n'],
  [
    "v: |\n  net:\n    mtu: 1\nw: 1\n",
    ["v", "---", "net"],
    "b",
    2,
    "v: |\n  net:\n    mtu: 1\n    b: 2\nw: 1\n",
  ],
  ['v: "a: 1\\n"\n', ["v", "---"], "b", { c: 2 }, 'v: "a: 1\\nb:\\n  c: 2\\n"\n'],
  ["a: &x {b: 1}\nc:\n  <<: *x\n", ["c"], "d", 2, "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n"],
];

for (const [section, path, key, value, expected] of ADDED_KEYS) {
  test(`add ${key} to ${path.join(".")} of ${JSON.stringify(section)}`, () => {
    assert.equal(rendered(section, addKey(map(at(section, path)), key, value)), expected);
  });
}

const MAPPING = { localnet: "vmnet", bridge: "br-vm" };

const INSERTED: readonly (readonly [string, Path, Plain, number | undefined, string])[] = [
  ["m:\n- a: 1\n", ["m"], MAPPING, undefined, "m:\n- a: 1\n- localnet: vmnet\n  bridge: br-vm\n"],
  [
    "m:\n  - a: 1\n    b: 2 # c\n  # end\n",
    ["m"],
    MAPPING,
    undefined,
    "m:\n  - a: 1\n    b: 2 # c\n  - localnet: vmnet\n    bridge: br-vm\n  # end\n",
  ],
  ["m:\n  - a\n  - b\n", ["m"], "x", 1, "m:\n  - a\n  - x\n  - b\n"],
  ["m:\r\n  - a\r\n", ["m"], [1, [2]], 0, "m:\r\n  - - 1\r\n    - - 2\r\n  - a\r\n"],
  ["m: []\n", ["m"], MAPPING, undefined, "m: [{ localnet: vmnet, bridge: br-vm }]\n"],
  ["m: [a] # c\n", ["m"], "b", undefined, "m: [a, b] # c\n"],
  ["m: [a, b]\n", ["m"], "x", 0, "m: [x, a, b]\n"],
  ["m: [\n  a,\n]\n", ["m"], "b", undefined, "m: [\n  a,\n  b,\n]\n"],
  [`v: '[{"name":"a"}]'\n`, ["v", "{}"], { name: "b" }, undefined, `v: '[{"name":"a"},{"name":"b"}]'\n`],
  ['v: |\n  [\n    "a"\n  ]\n', ["v", "{}"], "b", 0, 'v: |\n  [\n    "b",\n    "a"\n  ]\n'],
];

for (const [section, path, value, index, expected] of INSERTED) {
  test(`insert ${JSON.stringify(value)} into ${JSON.stringify(section)}`, () => {
    assert.equal(rendered(section, insertItem(list(at(section, path)), value, index)), expected);
  });
}

/** The last step of the path is what goes. */
const REMOVED: readonly (readonly [string, Path, string])[] = [
  ["a: 1\nb: 2 # c\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
  ["a: 1\n# about b\nb:\n  c: 2\n\n# end\n", ["b"], "a: 1\n# about b\n\n# end\n"],
  ["a: 1\nb: 2", ["b"], "a: 1"],
  ["a: 1\r\nb: 2\r\n", ["a"], "b: 2\r\n"],
  ["a:\n- b\n- c\n", ["a", 0], "a:\n- c\n"],
  ["a:\n- b\n", ["a", 0], "a: []\n"],
  ["a:\n  b: 1\nc: 2\n", ["a", "b"], "a: {}\nc: 2\n"],
  ["a:\n- b: 1\n  c: 2\n", ["a", 0, "b"], "a:\n- c: 2\n"],
  ["a:\n- b: 1\n  c: 2\n", ["a", 0, "c"], "a:\n- b: 1\n"],
  ["a: |\n  x\n\n\nb: |+\n  y\n\nc: 1\n", ["a"], "\n\nb: |+\n  y\n\nc: 1\n"],
  ["a: 1\nb: |+\n  y\n\nc: 1\n", ["b"], "a: 1\nc: 1\n"],
  ["a: {b: 1, c: }\n", ["a", "c"], "a: {b: 1 }\n"],
  ["a: {b: , c: 1}\n", ["a", "b"], "a: {c: 1}\n"],
  ["a: {b, c: 1}\n", ["a", "b"], "a: {c: 1}\n"],
  ["a: 1\nb:\nc: 2\n", ["b"], "a: 1\nc: 2\n"],
  ["a: [b, c, d]\n", ["a", 0], "a: [c, d]\n"],
  ["a: [b, c, d]\n", ["a", 2], "a: [b, c]\n"],
  ["a: [b]\n", ["a", 0], "a: []\n"],
  ["a: { b: 1 }\n", ["a", "b"], "a: {}\n"],
  [
    'v: |\n  {\n    "a": 1,\n    "b": 2,\n    "c": 3\n  }\n',
    ["v", "{}", "c"],
    'v: |\n  {\n    "a": 1,\n    "b": 2\n  }\n',
  ],
  ['v: |\n  {\n    "a": 1,\n    "b": 2\n  }\n', ["v", "{}", "a"], 'v: |\n  {\n    "b": 2\n  }\n'],
  [`v: '{"a":1,"b":2,"c":3}'\n`, ["v", "{}", "b"], `v: '{"a":1,"c":3}'\n`],
  ["v: |\n  a: 1\n  b: 2\nw: 1\n", ["v", "---", "b"], "v: |\n  a: 1\nw: 1\n"],
];

for (const [section, path, expected] of REMOVED) {
  test(`remove ${path.join(".")} of ${JSON.stringify(section)}`, () => {
    const parent = at(section, path.slice(0, -1));
    const last = path.at(-1);
    const child = parent.kind === "seq" ? parent.items[Number(last)] : entryOf(parent, String(last));
    assert.ok(child && parent.kind !== "scalar");
    assert.equal(rendered(section, remove(parent, child)), expected);
  });
}

const RENAMED: readonly (readonly [string, Path, string, string, string])[] = [
  ["a: 1\n", [], "a", "b", "b: 1\n"],
  ["'a': 1\n", [], "a", "b", "'b': 1\n"],
  ["a: 1\n", [], "a", "yes", '"yes": 1\n'],
  ["x: {a: 1}\n", ["x"], "a", "b,c", 'x: {"b,c": 1}\n'],
  [
    `v: '{"netattachDefname": "x"}'\n`,
    ["v", "{}"],
    "netattachDefname",
    "netAttachDefName",
    `v: '{"netAttachDefName": "x"}'\n`,
  ],
  ['v: "{\\"a\\": 1}"\n', ["v", "{}"], "a", "b", 'v: "{\\"b\\": 1}"\n'],
];

for (const [section, path, key, name, expected] of RENAMED) {
  test(`rename ${key} of ${JSON.stringify(section)} to ${name}`, () => {
    const entry = entryOf(at(section, path), key);
    assert.ok(entry);
    assert.equal(rendered(section, renameKey(entry, name)), expected);
  });
}

test("what a merge key brought is not removed: it is written elsewhere", () => {
  const section = "a: &x {b: 1}\nc:\n  <<: *x\n";
  const of = map(at(section, ["c"]));
  const merged = entryOf(of, "b");
  assert.ok(merged?.merged);
  assert.deepEqual(renderEdits([remove(of, merged)]), []);
});

test("an added key of an aliased map is written at the anchor", () => {
  const section = "a: &x\n  b: 1\nc: *x\n";
  assert.equal(rendered(section, addKey(map(at(section, ["c"])), "d", 2)), "a: &x\n  b: 1\n  d: 2\nc: *x\n");
});
