/** `.underlay.yaml`: each mistake at its place, and all the rest applies. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../../server/src/workspace/config.ts";

const ruleIds = new Set(["pod-mtu-exceeds-path", "mapping-unknown-bridge"]);

/** The mistakes, each as the text it is marked at and what is said of it. */
function mistakes(text: string): string[][] {
  return readConfig(text, ruleIds).problems.map(({ span, message }) => [
    text.slice(span.start, span.end),
    message,
  ]);
}

test("everything it can say", () => {
  const { config, problems } = readConfig(
    `clusters:
  prod:
    paths: [clusters/prod, shared/**]
    versions: {kube-ovn: 1.10, talos: v1.12.1}
  lab: {}
versions:
  openshift: "4.20"
rules:
  pod-mtu-exceeds-path: off
  mapping-unknown-bridge: error
include: [deploy]
exclude:
  - deploy/old
allow:
  - rule: mapping-unknown-bridge
    paths: [deploy/lab]
    reason: the lab makes its bridges by hand
`,
    ruleIds,
  );
  assert.deepEqual(problems, []);
  const { allow, ...rest } = config;
  assert.deepEqual(rest, {
    clusters: {
      prod: { paths: ["clusters/prod", "shared/**"], versions: { "kube-ovn": "1.10", talos: "1.12.1" } },
      lab: { versions: {} },
    },
    versions: { openshift: "4.20" },
    rules: { "pod-mtu-exceeds-path": "off", "mapping-unknown-bridge": "error" },
    include: ["deploy"],
    exclude: ["deploy/old"],
  });
  assert.deepEqual(
    allow.map(({ rule, paths, reason }) => [rule, paths, reason]),
    [["mapping-unknown-bridge", ["deploy/lab"], "the lab makes its bridges by hand"]],
  );
});

test("a version is the text that stands there, and off is a word", () => {
  const { config } = readConfig(
    "versions: {kube-ovn: 1.10}\nrules: {mapping-unknown-bridge: off}\n",
    ruleIds,
  );
  assert.equal(config.versions["kube-ovn"], "1.10");
  assert.equal(config.rules["mapping-unknown-bridge"], "off");
});

test("the report of unused suppressions can be set like a rule", () => {
  assert.deepEqual(mistakes("rules: {unused-suppression: off}\n"), []);
});

test("nothing, and comments alone, say nothing", () => {
  for (const text of ["", "# later\n", "---\n", "rules:\nexclude: null\n"]) {
    assert.deepEqual(mistakes(text), [], JSON.stringify(text));
  }
});

test("keys that nothing reads, at every level", () => {
  assert.deepEqual(mistakes("clusetrs: {}\n"), [
    ["clusetrs", 'Nothing reads the key "clusetrs", did you mean "clusters"'],
  ]);
  assert.deepEqual(mistakes("clusters: {a: {path: [x]}}\n"), [
    ["path", 'Nothing reads the key "path", did you mean "paths"'],
  ]);
  assert.deepEqual(mistakes("versions: {talso: 1.2}\n"), [
    ["talso", 'Nothing reads the key "talso", did you mean "talos"'],
  ]);
  assert.deepEqual(mistakes("rules: {mapping-unknown-brige: off}\n"), [
    [
      "mapping-unknown-brige",
      'No rule is called "mapping-unknown-brige", did you mean "mapping-unknown-bridge"',
    ],
  ]);
});

test("values that mean nothing", () => {
  assert.deepEqual(mistakes("rules: {mapping-unknown-bridge: warn}\n"), [
    ["warn", '"warn" is not one of off, error, warning, information, hint'],
  ]);
  assert.deepEqual(mistakes("versions: {talos: newest}\n"), [
    ["newest", '"newest" is not a version such as 1.15 or v1.15.3'],
  ]);
  assert.deepEqual(mistakes("exclude: old\n"), [["old", 'Expected a list of globs here, found "old"']]);
  assert.deepEqual(mistakes("exclude: [{a: b}]\n"), [
    ["{a: b}", "Expected a glob here, found keys with values"],
  ]);
  assert.deepEqual(mistakes("- rules\n"), [["- rules", "Expected keys with values here, found a list"]]);
  assert.deepEqual(mistakes("rules: {mapping-unknown-bridge: off, mapping-unknown-bridge: error}\n"), [
    ["mapping-unknown-bridge", 'The key "mapping-unknown-bridge" is written twice'],
  ]);
});

test("globs that can match nothing", () => {
  assert.deepEqual(mistakes("include: [../other, /etc, '~/x', 'a\\b', ok]\n"), [
    ["../other", '"../other" leaves this folder: write a glob relative to it'],
    ["/etc", '"/etc" leaves this folder: write a glob relative to it'],
    ["'~/x'", '"~/x" leaves this folder: write a glob relative to it'],
    ["'a\\b'", '"a\\b" has a backslash: write "/" between folders'],
  ]);
});

test("an allowance needs a rule, paths and a reason", () => {
  const text = "allow:\n  - rule: mapping-unknown-bridge\n    paths: [x]\n";
  assert.deepEqual(mistakes(text), [
    ["rule: mapping-unknown-bridge\n    paths: [x]", 'The key "reason" is missing'],
  ]);
  assert.deepEqual(readConfig(text, ruleIds).config.allow, []);
});

test("the good part applies beside the bad", () => {
  const { config } = readConfig(
    "rules: {mapping-unknown-bridge: off, other: loud}\nexclude: [a, ../b]\nnonsense: 1\n",
    ruleIds,
  );
  assert.deepEqual(config.rules, { "mapping-unknown-bridge": "off" });
  assert.deepEqual(config.exclude, ["a"]);
});

test("broken YAML is said where it breaks, and never thrown", () => {
  const text = "rules: {mapping-unknown-bridge: off\nexclude: [a]\n";
  assert.notEqual(mistakes(text).length, 0);
  for (const half of Array.from({ length: text.length }, (_, end) => text.slice(0, end))) {
    assert.doesNotThrow(() => readConfig(half, ruleIds));
  }
});
