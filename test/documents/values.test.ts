import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dialect } from "../../server/src/documents/dialect.ts";
import { child, type Node } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { openJson } from "../../server/src/documents/regions.ts";
import {
  asBool,
  asInt,
  asNumber,
  asString,
  toPlain,
  typeOf,
  type ValueType,
} from "../../server/src/documents/values.ts";

function value(written: string): Node | undefined {
  return child(parseSection(`v: ${written}\n`).root, "v");
}

const YAML_DIALECTS = ["kubernetes", "talos", "nmstate"] as const;
type Three<T> = readonly [kubernetes: T, talos: T, nmstate: T];
const NO = undefined;

/** upstream-validators §2, measured by linking the readers; Talos also against go.yaml.in/yaml/v4 4.0.0-rc.4. */
const INTEGERS: readonly (readonly [string, ...Three<number | undefined>])[] = [
  ["1500", 1500, 1500, 1500],
  ["01500", 832, 832, 1500],
  ["010", 8, 8, 10],
  ["0o17", 15, 15, 15],
  ["08", 8, 8, 8],
  ["0x5DC", 1500, 1500, 1500],
  ["0b101", 5, 5, 5],
  ["1_000", 1000, 1000, NO],
  ["1e3", 1000, 1000, NO],
  ["1500.0", 1500, 1500, NO],
  ["1500.5", NO, NO, NO],
  ["'1500'", NO, NO, 1500],
  ['"1500"', NO, NO, 1500],
  ["'0x5DC'", NO, NO, 1500],
  ["'010'", NO, NO, 10],
  ["'1_000'", NO, NO, NO],
  ["-5", -5, -5, -5],
  ["+5", 5, 5, 5],
  ["-010", -8, -8, NO],
  ["-0", 0, 0, 0],
  ["1:30", NO, NO, NO],
  ["yes", NO, NO, NO],
  ["~", NO, NO, NO],
  ["!!int '7'", 7, 7, 7],
  ["!mine 7", NO, NO, 7],
  ["!!str 7", NO, NO, 7],
  [".inf", NO, NO, NO],
  ["{{ .mtu }}", NO, NO, NO],
  ["$mtu", NO, NO, NO],
  ["[1]", NO, NO, NO],
  ["{a: 1}", NO, NO, NO],
];

for (const [written, ...expected] of INTEGERS) {
  test(`${written} for a whole number`, () => {
    assert.deepEqual(
      YAML_DIALECTS.map((dialect) => asInt(value(written), dialect)?.value),
      expected,
    );
  });
}

const BOOLEANS: readonly (readonly [string, ...Three<boolean | undefined>])[] = [
  ...["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"].map(
    (word) => [word, true, true, true] as const,
  ),
  ...["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"].map(
    (word) => [word, false, false, false] as const,
  ),
  ["yEs", NO, NO, true],
  ["tRUE", NO, NO, true],
  ["1", NO, NO, true],
  ["0", NO, NO, false],
  ["2", NO, NO, NO],
  ["'true'", NO, NO, true],
  ["'yes'", NO, true, true],
  ["'1'", NO, NO, true],
  ["'off'", NO, false, false],
  ["maybe", NO, NO, NO],
  ["~", NO, NO, NO],
  ["$on", NO, NO, NO],
];

for (const [written, ...expected] of BOOLEANS) {
  test(`${written} for a boolean`, () => {
    assert.deepEqual(
      YAML_DIALECTS.map((dialect) => asBool(value(written), dialect)?.value),
      expected,
    );
  });
}

const STRINGS: readonly (readonly [string, ...Three<string | undefined>])[] = [
  ["br-ex", "br-ex", "br-ex", "br-ex"],
  ["yes", NO, "yes", "yes"],
  ["true", NO, "true", NO],
  ["010", NO, "010", "010"],
  ["1.10", NO, "1.10", NO],
  ["1500", NO, "1500", NO],
  ["1_000", NO, "1_000", "1_000"],
  ["1e3", NO, "1e3", NO],
  ["0x10", NO, "0x10", NO],
  ["'1500'", "1500", "1500", "1500"],
  ["!!str 010", "010", "010", "010"],
  ["00:11:22:33:44:55", "00:11:22:33:44:55", "00:11:22:33:44:55", "00:11:22:33:44:55"],
  ["2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01"],
  ["1.2.3.4", "1.2.3.4", "1.2.3.4", "1.2.3.4"],
  ["~", NO, NO, NO],
  ["null", NO, NO, NO],
  ["", NO, NO, NO],
  ["''", "", "", ""],
  ["<node-ip>", NO, NO, NO],
  ["!!binary aGk=", "hi", "hi", "hi"],
  ["!!binary '*'", NO, NO, NO],
];

for (const [written, ...expected] of STRINGS) {
  test(`${written === "" ? "nothing" : written} for a string`, () => {
    assert.deepEqual(
      YAML_DIALECTS.map((dialect) => asString(value(written), dialect)?.value),
      expected,
    );
  });
}

test("a number may have a fraction, but not for nmstate", () => {
  assert.deepEqual(
    ["1.5", "1e-3", ".inf", "x"].map((text) => asNumber(value(text), "kubernetes")?.value),
    [1.5, 0.001, NO, NO],
  );
  assert.equal(asNumber(value("1.5"), "nmstate"), NO);
  assert.equal(asNumber(value("15"), "nmstate")?.value, 15);
});

test("a value is located where it is written", () => {
  const node = value("01500");
  const found = asInt(node, "kubernetes");
  assert.deepEqual(found, { value: 832, span: { start: 3, end: 8 }, node });
});

/** encoding/json behind Multus, which reads into maps first: upstream-validators §3. */
test("embedded JSON says its types itself", () => {
  const section = `v: '{"i": 1500, "e": 1e3, "f": 1500.0, "g": 1.5, "s": "1500", "b": true, "n": null, "t": "{{ x }}", "l": [1]}'\n`;
  const scalar = child(parseSection(section).root, "v");
  assert.equal(scalar?.kind, "scalar");
  const { root } = openJson(scalar);
  const at = (key: string) => child(root, key);
  assert.deepEqual(
    ["i", "e", "f", "g", "s", "b"].map((key) => asInt(at(key), "json")?.value),
    [1500, 1000, 1500, NO, NO, NO],
  );
  assert.deepEqual(
    ["s", "i", "b", "n", "t"].map((key) => asString(at(key), "json")?.value),
    ["1500", NO, NO, NO, NO],
  );
  assert.deepEqual(
    ["b", "s", "i"].map((key) => asBool(at(key), "json")?.value),
    [true, NO, NO],
  );
  assert.deepEqual(
    ["i", "g", "s", "b", "n", "t", "l"].map((key) => typeOf(at(key), "json")),
    ["int", "float", "string", "bool", "null", "template", "seq"],
  );
  // The dialect of the document around does not matter: the type is written.
  assert.equal(asInt(at("s"), "nmstate")?.value, 1500);
  assert.equal(asString(at("s"), "kubernetes")?.value, "1500");
});

const TYPES: readonly (readonly [string, Dialect, ValueType])[] = [
  ["yes", "kubernetes", "bool"],
  ["yes", "talos", "string"],
  ["yes", "nmstate", "string"],
  ["010", "kubernetes", "int"],
  ["010", "nmstate", "string"],
  ["1e3", "kubernetes", "float"],
  ["x-{{ .i }}", "kubernetes", "template"],
  ["", "kubernetes", "null"],
  ["{a: 1}", "kubernetes", "map"],
  ["[1]", "kubernetes", "seq"],
];

test("the type a reader sees before it wants one", () => {
  for (const [written, dialect, type] of TYPES)
    assert.equal(typeOf(value(written), dialect), type, `${written} ${dialect}`);
});

test("plain values: keys resolve for Kubernetes, templates are left out, own keys beat merged ones", () => {
  const { root } = parseSection(
    "y: 1\n010: 2\n1.0: 3\nt: '{{ x }}'\nm: &m {a: 1}\no: {<<: *m, a: 2}\n__proto__: 4\n",
  );
  const plain = toPlain(root, "kubernetes");
  const expected = { true: 1, "8": 2, "1": 3, t: undefined, m: { a: 1 }, o: { a: 2 }, ["__proto__"]: 4 };
  assert.deepEqual(plain, expected);
  assert.deepEqual(Object.keys(toPlain(root, "talos") as object).slice(0, 3), ["y", "010", "1.0"]);
  assert.equal((toPlain(root, "kubernetes", "text") as { t: string }).t, "{{ x }}");
  assert.equal(toPlain(value(".inf"), "kubernetes"), undefined);
});
