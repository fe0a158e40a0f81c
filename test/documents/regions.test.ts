import assert from "node:assert/strict";
import { test } from "node:test";
import { descend, entryOf, type Node, type ScalarNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson, openYaml } from "../../server/src/documents/regions.ts";
import { toPlain } from "../../server/src/documents/values.ts";

function scalarAt(section: string, ...path: (string | number)[]): ScalarNode {
  const node = descend(parseSection(section).root, ...path);
  assert.equal(node?.kind, "scalar");
  return node;
}

function written(section: string, node: Node | undefined): string {
  return node ? section.slice(node.span.start, node.span.end) : "nothing";
}

/** The same JSON in every style and with every indicator; what `mtu` is written as. */
const JSON_STYLES: readonly (readonly [string, string, string])[] = [
  ["literal", 'c: |\n  {\n    "mtu": "x"\n  }\nlast: 1\n', '"x"'],
  ["literal, stripped", 'c: |-\n  {"mtu": "x"}\nlast: 1\n', '"x"'],
  ["literal, kept, told indentation", 'c: |+2\n    {"mtu": "x"}\n\n\nlast: 1\n', '"x"'],
  ["literal, CRLF", 'c: |\r\n  {\r\n  "mtu": "x"\r\n  }\r\n', '"x"'],
  ["literal at the end of the text", 'c: |\n  {"mtu":\n  "x"}', '"x"'],
  ["literal with tabs", 'c: |\n  {\n  \t"mtu":\t"x"\n  }\n', '"x"'],
  ["folded", 'c: >\n  {\n    "mtu":\n  "x"\n  }\n', '"x"'],
  ["folded, stripped, told indentation", 'c: >1-\n   {"mtu": "x"}\n', '"x"'],
  ["single", `c: '{"mtu": "x"}'\n`, '"x"'],
  ["single, left of its key", `c: '{\n"mtu":\n"x"}'\n`, '"x"'],
  ["double", 'c: "{\\"mtu\\": \\"x\\"}"\n', '\\"x\\"'],
  ["double with escapes", 'c: "{\\x22mtu\\u0022: \\"\\u0078\\"}"\n', '\\"\\u0078\\"'],
  ["double over lines", 'c: "{\\"mtu\\":\\\n  \\"\\\n  x\\"\n  }"\n', '\\"\\\n  x\\"'],
];

for (const [name, section, mtu] of JSON_STYLES) {
  test(`JSON in a ${name} scalar`, () => {
    const { root, problems } = openJson(scalarAt(section, "c"));
    assert.deepEqual(problems, []);
    assert.deepEqual(toPlain(root, "json"), { mtu: "x" });
    assert.equal(written(section, descend(root, "mtu")), mtu);
  });
}

test("YAML in a literal scalar, and JSON in it", () => {
  const section = `data:\n  values: |\n    net:\n      - config: '{\n          "mtu": 1500\n          }'\n        mtu: 1400 # c\n`;
  const values = openYaml(scalarAt(section, "data", "values"));
  assert.deepEqual(values.problems, []);
  assert.equal(written(section, descend(values.root, "net", 0, "mtu")), "1400");
  const config = descend(values.root, "net", 0, "config");
  assert.equal(config?.kind, "scalar");
  const json = openJson(config);
  const mtu = descend(json.root, "mtu");
  assert.equal(written(section, mtu), "1500");
  assert.equal(json.region.scalar, config);
  assert.equal(mtu?.region, json.region);
  assert.equal(config.region, values.region);
});

test("an alias is opened where its anchor stands", () => {
  const section = `a: &x '{"mtu": 1500}'\nb: *x\n`;
  const { root, region } = openJson(scalarAt(section, "b"));
  assert.equal(written(section, descend(root, "mtu")), "1500");
  assert.equal(written(section, region.scalar), `'{"mtu": 1500}'`);
});

test("aliases and merges inside of a region stay inside of it", () => {
  const section = "v: |\n  a: &x {k: 1}\n  b:\n    <<: *x\n";
  const { root } = openYaml(scalarAt(section, "v"));
  assert.equal(written(section, descend(root, "b", "k")), "1");
  assert.equal(written(section, entryOf(root, "a")?.key), "a");
});

test("a JSON problem is marked at its character in the section", () => {
  const section = 'v: |\n  {\n    "a": 1,\n  }\nw: "{\\"a\\": tru}"\n';
  const marks = (key: string) =>
    openJson(scalarAt(section, key)).problems.map(({ span }) => [
      span.start,
      section.slice(span.start, span.end),
    ]);
  assert.deepEqual(marks("v"), [[section.indexOf("}"), "}"]]);
  assert.deepEqual(marks("w"), [[section.indexOf("tru"), "t"]]);
});

test("a YAML problem is marked at its character in the section", () => {
  const section = "v: |\n  a: *none\n";
  const [problem] = openYaml(scalarAt(section, "v")).problems;
  assert.deepEqual(problem && section.slice(problem.span.start, problem.span.end), "*none");
});

/** Half-typed JSON: what can be completed must be in the tree. */
const HALF: readonly (readonly [string, unknown])[] = [
  ['{"type": }', { type: null }],
  ['{"type": "ovn', { type: "ovn" }],
  ['{"type": "ovn", "', { type: "ovn", "": null }],
  ['{"a": 1 "b": 2}', { a: 1, b: 2 }],
  ['{"a": [1, {"b"', { a: [1, { b: null }] }],
  ['{"a": 1,}', { a: 1 }],
  ["{", {}],
];

for (const [json, plain] of HALF) {
  test(`half-typed JSON: ${json}`, () => {
    const { root, problems } = openJson(scalarAt(`v: '${json}'\n`, "v"));
    assert.equal(problems.length, 1);
    assert.deepEqual(toPlain(root, "json"), plain);
  });
}

test("templates in embedded text are no problem", () => {
  for (const text of [
    '|\n  {"mtu": {{ .mtu }}}\n',
    "|\n  {{- if x }}\n  a: 1\n  {{- end }}\n",
    '\'{"a": $' + "{VAR}}'\n",
  ]) {
    const scalar = scalarAt(`v: ${text}`, "v");
    assert.deepEqual(
      [openJson(scalar).problems, text.includes("if") ? openYaml(scalar).problems : []],
      [[], []],
      text,
    );
  }
});

test("duplicate members are all kept, in order", () => {
  const { root } = openJson(scalarAt(`v: '{"a": 1, "a": 2}'\n`, "v"));
  assert.deepEqual(root?.kind === "map" && root.entries.map((entry) => toPlain(entry.value, "json")), [1, 2]);
});

test("empty text has no root", () => {
  assert.equal(openJson(scalarAt("v: ''\n", "v")).root, undefined);
  assert.equal(openYaml(scalarAt("v: ''\n", "v")).root, undefined);
  assert.equal(openYaml(scalarAt("v: |\n\nw: 1\n", "v")).root, undefined);
});
