import assert from "node:assert/strict";
import { test } from "node:test";
import { addKey, insertItem, type NodeEdit, remove, set } from "../../server/src/documents/edit.ts";
import { descend, type Node } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson, openYaml } from "../../server/src/documents/regions.ts";
import { renderEdits } from "../../server/src/documents/render.ts";
import { toPlain } from "../../server/src/documents/values.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { Random } from "../harness/random.ts";

/** One collection, `c`, in every notation; how to come by it. */
const NOTATIONS: readonly (readonly [
  string,
  (items: readonly string[]) => string,
  (section: string) => Node | undefined,
])[] = [
  [
    "block",
    (items) => `a: 1\nc:\n${items.map((item) => `  - ${item} # ${item}\n`).join("")}\nd: 2\n`,
    inYaml,
  ],
  ["block at the key's column", (items) => `c:\n${items.map((item) => `- ${item}\n`).join("")}`, inYaml],
  [
    "block in a list",
    (items) => `- c:\n${items.map((item) => `    - ${item}\n`).join("")}  d: 1`,
    (section) => descend(parseSection(section).root, 0, "c"),
  ],
  ["flow", (items) => `c: [${items.join(", ")}]\n`, inYaml],
  ["flow over lines", (items) => `c: [\n${items.map((item) => `  ${item},\n`).join("")}  ]\n`, inYaml],
  [
    "JSON in a literal scalar",
    (items) => `v: |\n  {\n    "c": [\n${items.map((item) => `      "${item}"`).join(",\n")}\n    ]\n  }\n`,
    inJson,
  ],
  ["JSON in one line", (items) => `v: '{"c":[${items.map((item) => `"${item}"`).join(",")}]}'\n`, inJson],
  [
    "JSON left of its key",
    (items) => `v: '{\n  "c": [\n${items.map((item) => `    "${item}"`).join(",\n")}\n  ]\n}'\n`,
    inJson,
  ],
  ["JSON with escapes", (items) => `v: ${JSON.stringify(JSON.stringify({ c: items }, null, 2))}\n`, inJson],
  [
    "YAML in a literal scalar",
    (items) => `v: |\n  c:\n${items.map((item) => `    - ${item}\n`).join("")}w: 1\n`,
    inEmbeddedYaml,
  ],
  [
    "YAML with escapes",
    (items) => `v: ${JSON.stringify(`c:\n${items.map((item) => `- ${item}\n`).join("")}`)}\n`,
    inEmbeddedYaml,
  ],
];

function inYaml(section: string): Node | undefined {
  return descend(parseSection(section).root, "c");
}

function inJson(section: string): Node | undefined {
  const scalar = descend(parseSection(section).root, "v");
  const opened = scalar?.kind === "scalar" ? openJson(scalar) : undefined;
  assert.deepEqual(opened?.problems, [], section);
  return descend(opened?.root, "c");
}

function inEmbeddedYaml(section: string): Node | undefined {
  const scalar = descend(parseSection(section).root, "v");
  const opened = scalar?.kind === "scalar" ? openYaml(scalar) : undefined;
  assert.deepEqual(opened?.problems, [], section);
  return descend(opened?.root, "c");
}

for (const [name, write, read] of NOTATIONS) {
  test(`several edits of one list agree: ${name}`, () => {
    const random = new Random(name.length);
    for (let run = 0; run < 300; run++) {
      const items = Array.from({ length: 1 + random.int(4) }, (_, i) => `i${i}`);
      const section = write(items);
      const list = read(section);
      assert.equal(list?.kind, "seq");
      const edits: NodeEdit[] = [];
      const added: string[][] = Array.from({ length: items.length + 1 }, () => []);
      const kept = items.map((item, i) => {
        const old = list.items[i];
        if (old && random.chance(30)) edits.push(remove(list, old));
        else if (old?.value && random.chance(20)) {
          edits.push(set(old.value, `${item}x`));
          return [`${item}x`];
        } else return [item];
        return [];
      });
      for (let n = random.int(4); n > 0; n--) {
        const index = random.int(items.length + 1);
        const isLast = index === items.length;
        added[index]?.push(`n${n}`);
        edits.push(isLast ? insertItem(list, `n${n}`) : insertItem(list, `n${n}`, index));
      }
      const expected = added.flatMap((texts, i) => [...texts, ...(kept[i] ?? [])]);
      const text = applyEdits(section, renderEdits(edits));
      assert.deepEqual(toPlain(read(text), "json"), expected, `${section}\ngave\n${text}`);
    }
  });
}

test("insertions at one place go to the innermost collection first", () => {
  const section = "a:\n- b: 1\n";
  const { root } = parseSection(section);
  const list = descend(root, "a");
  const item = descend(root, "a", 0);
  assert.ok(root?.kind === "map" && list?.kind === "seq" && item?.kind === "map");
  const edits = renderEdits([addKey(root, "z", 1), insertItem(list, "x"), addKey(item, "c", 2)]);
  assert.equal(applyEdits(section, edits), "a:\n- b: 1\n  c: 2\n- x\nz: 1\n");
});

test("the same fix made twice changes nothing the second time", () => {
  const section = "net:\n  mtu: 1400 # keep\n";
  const mtu = (text: string) => descend(parseSection(text).root, "net", "mtu");
  const fix = (text: string) => {
    const node = mtu(text);
    assert.ok(node);
    return applyEdits(text, renderEdits([set(node, 1222)]));
  };
  assert.equal(fix(section), "net:\n  mtu: 1222 # keep\n");
  assert.equal(fix(fix(section)), fix(section));
});
