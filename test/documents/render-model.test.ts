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
import type { Entry, Item, MapNode, Node, SeqNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson, openYaml } from "../../server/src/documents/regions.ts";
import { renderEdits } from "../../server/src/documents/render.ts";
import { toPlain } from "../../server/src/documents/values.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { Random } from "../harness/random.ts";

const RUNS = 6_000;

/** Keys named `json…` and `yaml…` hold embedded text. */
const DOCUMENTS: readonly string[] = [
  "a: 1 # one\nb:\n  c: [1, x, 'y'] # list\n  d: {e: 1, f: \"2\"}\n\n# end\n",
  "list:\n- a: 1\n  b: 2 # two\n# between\n- c\n-\n  d: 3\n- - e\n  - f\nlast: |\n  text\n\n",
  "spec:\n  list:\n    - name: eth0 # first\n      ports: [eth1]\n    - name: 'eth1'\n      more: {}\n  none: []\n",
  'json: |\n  {\n    "a": 1,\n    "b": ["x", {"c": null}]\n  }\nafter: 1\n',
  'spec:\n  json: \'{\n  "a": 1,\n  "b": [],\n  "q": "it\'\'s"\n}\'\n  b: 2\n',
  'json: "{\\"a\\": 1, \\"b\\": [1,2]}"\njson2: >-\n  {"a": 1,\n    "b": {"c": "d"}\n  }\n',
  'json: "{\\n  \\"a\\": 1,\\n  \\"b\\": [\\n    1\\n  ]\\n}"\n',
  'yaml: |\n  net:\n    mtu: 1400 # mtu\n    list:\n      - a\n  json: |\n    {"x": [1, 2]}\n  last: x\nend: 1\n',
  'yaml: "a: 1\\nb:\\n  - c: 1\\n    d: [2]\\n"\nend: 1\n',
  'json: \'{"a":{"b":[1,2,3]},"c":"d"}\'\n---\n',
  "a: |+\n  kept\n\nb: >\n  folded\n  text\nc: plain\n  over lines\nd: ~\n",
  "base: &base {x: 1, y: [a]}\nuse:\n  <<: *base\n  z: 2\nlist: [*base, {<<: *base}]\n",
];

const STRINGS = [
  ...[
    "br-ex",
    "yes",
    "010",
    "a: b",
    "x #y",
    "it's",
    'say "q"',
    "two\nlines",
    "end\n",
    "",
    " lead",
    "trail ",
    "{{ x }}",
    "é😀",
    "- x",
    "key:",
  ],
  ...[
    "[",
    "a, b",
    "tab\t",
    "\\n",
    "~",
    "null",
    "1.10",
    "#c",
    "&a",
    "*b",
    "!t",
    "%x",
    "@y",
    "---",
    "a\n\nb\n",
    "\u0001",
    "y",
    "<<",
    "=",
    "a]b",
    "a}b",
  ],
];

function randomPlain(random: Random, depth: number): Plain {
  switch (random.int(depth > 2 ? 4 : 7)) {
    case 0:
      return random.int(3000) - 10;
    case 1:
      return random.pick([true, false, null, 1.5]);
    case 4:
      return Array.from({ length: random.int(3) }, () => randomPlain(random, depth + 1));
    case 5:
    case 6:
      return Object.fromEntries(
        Array.from({ length: random.int(3) }, () => [random.pick(STRINGS), randomPlain(random, depth + 1)]),
      );
    default:
      return random.pick(STRINGS);
  }
}

/** One place in a document: the node, and how to change the same place in the document's plain value. */
interface Place {
  readonly node: Node;
  readonly replace: (value: Plain) => void;
}

type PlainMap = { [key: string]: Plain };
/** Embedded text, in the model of a document. */
interface Embedded {
  embedded: Plain;
}

/** The document's value with embedded text opened, and every place in it that can be edited. */
function model(section: string): { value: Plain; places: Place[]; problems: unknown[] } {
  const places: Place[] = [];
  const { root, problems } = parseSection(section);
  const all: unknown[] = [...problems];
  const visit = (node: Node | undefined, key: string, put: (value: Plain) => void): Plain => {
    if (!node) return null;
    if (node.kind === "scalar" && /^(?:json|yaml)/.test(key)) {
      const opened = key.startsWith("json") ? openJson(node) : openYaml(node);
      all.push(...opened.problems);
      const holder: Embedded = { embedded: null };
      holder.embedded = visit(opened.root, "", (value) => {
        holder.embedded = value;
      });
      return holder as unknown as Plain;
    }
    // What stands at the anchor shows elsewhere too.
    if (key !== "base") places.push({ node, replace: put });
    const within = places.length;
    if (node.anchored) return toPlain(node, "talos", "text") as Plain;
    if (node.kind === "seq") {
      const list: Plain[] = [];
      for (const [i, item] of node.items.entries())
        list.push(visit(item.value, "", (value) => (list[i] = value)));
      models.set(node, list);
      return list;
    }
    if (node.kind === "map") {
      const map: PlainMap = {};
      for (const {
        key: { text },
        value,
        merged,
      } of node.entries) {
        if (merged && Object.hasOwn(map, text)) continue;
        // Merged values are other places' values.
        const plain = merged
          ? (toPlain(value, "talos", "text") as Plain)
          : visit(value, text, (next) => (map[text] = next));
        map[text] = plain;
      }
      models.set(node, map);
      if (key === "base") places.length = within;
      return map;
    }
    return toPlain(node, node.json === undefined ? "kubernetes" : "json", "text") as Plain;
  };
  const holder = { value: null as Plain };
  holder.value = visit(root, "", (value) => {
    holder.value = value;
  });
  return {
    get value() {
      return holder.value;
    },
    places,
    problems: all,
  };
}

const models = new Map<Node, Plain[] | PlainMap>();

/** An edit, having made it in the model; undefined where it would change what is said elsewhere too. */
function randomEdit(places: readonly Place[], random: Random): NodeEdit | undefined {
  const { node, replace } = random.pick(places);
  const value = randomPlain(random, 0);
  const inModel = models.get(node);
  if (node.kind === "scalar" || random.chance(15) || !inModel) {
    replace(value);
    return set(node, value);
  }
  if (node.anchored) return undefined;
  return Array.isArray(inModel) && node.kind === "seq"
    ? editList(node, inModel, value, random)
    : node.kind === "map" && !Array.isArray(inModel)
      ? editMap(node, inModel, value, random)
      : undefined;
}

function editList(node: SeqNode, list: Plain[], value: Plain, random: Random): NodeEdit | undefined {
  const index = random.int(list.length + 1);
  const item: Item | undefined = node.items[index];
  if (item && random.chance(40)) {
    list.splice(index, 1);
    return remove(node, item);
  }
  if (random.chance(50)) {
    list.push(value);
    return insertItem(node, value);
  }
  list.splice(index, 0, value);
  return insertItem(node, value, index);
}

function editMap(node: MapNode, map: PlainMap, value: Plain, random: Random): NodeEdit | undefined {
  const own = node.entries.filter((entry) => !entry.merged && !/^(?:json|yaml|base)/.test(entry.key.text));
  const key = `new ${random.pick(STRINGS)}`;
  const entry: Entry | undefined = own[random.int(own.length + 2)];
  if (!entry) {
    map[key] = value;
    return addKey(node, key, value);
  }
  // A merged value would show where the own one was.
  if (
    node.entries.some((other) => other.merged) ||
    own.filter((other) => other.key.text === entry.key.text).length > 1
  )
    return undefined;
  const old = map[entry.key.text] ?? null;
  delete map[entry.key.text];
  if (random.chance(50)) return remove(node, entry);
  map[key] = old;
  return renameKey(entry, key);
}

for (const eol of ["\n", "\r\n"]) {
  test(`an edit changes what it says and nothing else (${JSON.stringify(eol)})`, () => {
    const random = new Random(eol.length);
    let edited = 0;
    for (let run = 0; run < RUNS / 2; run++) {
      const section = random.pick(DOCUMENTS).replaceAll("\n", eol);
      models.clear();
      const before = model(section);
      assert.deepEqual(before.problems, [], section);
      const edit = randomEdit(before.places, random);
      if (!edit) continue;
      edited++;
      const described = () =>
        `${edit.op} ${JSON.stringify("value" in edit ? edit.value : "key" in edit ? edit.key : "")} in\n${section}`;
      const text = applyEdits(section, renderEdits([edit]));
      const after = model(text);
      const message = `run ${run}: ${described()}\ngave\n${text}`;
      assert.deepEqual(after.problems, [], message);
      assert.deepEqual(after.value, before.value, message);
      if (eol === "\r\n") assert.doesNotMatch(text, /[^\r]\n/, message);
    }
    assert.ok(edited > RUNS / 4);
  });
}
