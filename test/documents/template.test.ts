import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTemplateMarks, isTemplated, toPattern } from "../../server/src/documents/template.ts";

const DOLLAR = "$";

const TEMPLATED: readonly string[] = [
  "{{ .Values.mtu }}",
  "net-{{ .i }}",
  "{{- if",
  "{% raw %}",
  "{# note #}",
  `${DOLLAR}{CLUSTER}-net`,
  `${DOLLAR}{CLUSTER`,
  `${DOLLAR}(NODE_NAME)`,
  "%{if x}",
  "%{ for n in nodes }",
  "<% node %>",
  "#{name}#",
  "#@ data.values.name",
  "((name))",
  "<node-ip>",
  "10.0.<pod>.0/24",
  "<the name of the node>",
  "$name",
  "$ns.name",
  "@NAME@",
  "__NAME__",
  "ENC[AES256_GCM,data:abc]",
  "op://vault/item/field",
  "YOUR_TOKEN",
];

const NOT: readonly string[] = [
  ...[
    "br-ex",
    "vlan100",
    "1500",
    "",
    "00:11:22:33:44:55",
    "a < b && c > d",
    "costs 5$",
    "^net.*$",
    "100%",
    "C#",
    "a@b.c",
    "{}",
  ],
  ...["[1, 2]", '{"a":{"b":1}}', "$1", "x <- y", "func(a)(b)", "# a comment", "stop://x", "MYOUR_X", "a#b"],
];

test("what something else fills in is templated", () => {
  for (const text of TEMPLATED) assert.equal(isTemplated(text), true, text);
});

test("what is only unusual is not", () => {
  for (const text of NOT) assert.equal(isTemplated(text), false, text);
});

const PATTERNS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["net-{{ .i }}", ["net-1", "net-", "net-a-b"], ["net", "anet-1"]],
  [`${DOLLAR}{CLUSTER}-x`, ["prod-x", "-x"], ["prod-y", "prod-x2"]],
  ["a.{{ x }}.b{{ y }}", ["a.1.b2", "a..b"], ["aX1.b", "a.1.c"]],
  ["<name>", ["anything at all"], []],
  ["$name", ["anything"], []],
  ["net-{{ .i", ["net-1"], ["other"]],
  ["(a+)-{{ x }}", ["(a+)-1"], ["aa-1"]],
];

for (const [text, matched, others] of PATTERNS) {
  test(`pattern of ${text}`, () => {
    const pattern = toPattern(text);
    assert.ok(pattern);
    for (const name of matched) assert.match(name, pattern);
    for (const name of others) assert.doesNotMatch(name, pattern);
  });
}

test("a plain name has no pattern", () => {
  assert.equal(toPattern("br-ex"), undefined);
});

test("marks that work on lines are told from those inside of values", () => {
  for (const text of ["{{ x }}", "a:\n{% if %}\n", "#@ if x\n", "  #% if x\n", "%{if x}"])
    assert.ok(hasTemplateMarks(text), text);
  for (const text of [`a: ${DOLLAR}{X}`, "a: b # c", "a: <x>", ""]) assert.ok(!hasTemplateMarks(text), text);
});

test("many opening marks take no longer than other text", () => {
  const start = performance.now();
  for (const mark of ["((", "{{", "<%", "{#", "$(", "#{", "ENC["]) isTemplated(mark.repeat(50_000));
  assert.ok(performance.now() - start < 2_000);
});
