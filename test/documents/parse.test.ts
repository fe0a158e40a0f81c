import assert from "node:assert/strict";
import { test } from "node:test";
import { child, descend, entryOf, type Node, type ScalarNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { toPlain } from "../../server/src/documents/values.ts";

/** The value without types: what is written, as text. */
function plain(text: string): unknown {
  return toPlain(parseSection(text).root, "talos", "text");
}

function scalar(root: Node | undefined, ...path: (string | number)[]): ScalarNode {
  const node = descend(root, ...path);
  assert.equal(node?.kind, "scalar");
  return node;
}

/** The text of the section that a span covers. */
function written(
  text: string,
  node: { readonly span: { readonly start: number; readonly end: number } } | undefined,
): string {
  return node ? text.slice(node.span.start, node.span.end) : "nothing";
}

/** oracle.md §4 T1: cluster readers take these; YAML 1.2 and npm yaml do not. */
const LEFT_OF_KEY: readonly (readonly [string, string])[] = [
  ["closing quote at the key's column", "spec:\n  config: '{\n      \"a\": 1\n  }'\n"],
  ["closing quote left of the key", "spec:\n  config: '{\n\"a\": 1\n}'\n"],
  ["lines at column 0", "spec:\n    config: '{\n\"a\":\n1\n}'\n  # a comment\n"],
  ["double quotes", 'spec:\n  config: "{\n  \\"a\\": 1\n}"\n'],
  ["in a list", "spec:\n- config: '{\n\"a\": 1\n}'\n"],
  ["a comment behind the closing quote", "spec:\n  config: '{\n  \"a\": 1\n}' # json\n"],
  ["CRLF", "spec:\r\n  config: '{\r\n  \"a\": 1\r\n}'\r\n"],
];

for (const [name, text] of LEFT_OF_KEY) {
  test(`a quoted scalar goes on left of its key: ${name}`, () => {
    const { root, problems } = parseSection(`${text}last: 1\n`);
    assert.deepEqual(problems, []);
    const config = descend(root, "spec", "config") ?? descend(root, "spec", 0, "config");
    assert.equal(config?.kind, "scalar");
    assert.deepEqual(JSON.parse(config.text), { a: 1 });
    assert.ok(child(root, "last"));
  });
}

test("a quote left open takes no more than its lines: what follows is still read", () => {
  const text = 'a: "half\nb: "whole"\nc:\n  d: 1\n';
  const { root, problems } = parseSection(text);
  assert.equal(problems.length, 1);
  assert.equal(scalar(root, "a").text, "half");
  assert.equal(scalar(root, "b").text, "whole");
  assert.ok(descend(root, "c", "d"));
});

test("a quote left open at the end keeps its characters", () => {
  assert.equal(scalar(parseSection('a: "abc').root, "a").text, "abc");
  assert.equal(scalar(parseSection("a: 'abc").root, "a").text, "abc");
  assert.equal(scalar(parseSection('a: "').root, "a").text, "");
});

test("a bracket left open takes no more than its lines", () => {
  const { root, problems } = parseSection("a: [1, 2\nb: 3\n");
  assert.ok(problems.length > 0);
  assert.equal(scalar(root, "b").text, "3");
});

test("brackets may close and go on at any column, as go-yaml has it", () => {
  assert.deepEqual(plain("a: {\nb: 1,\n  c: [\n1,\n2 ]\n}\nd: 1\n"), { a: { b: 1, c: [1, 2] }, d: 1 });
});

test("half-typed keys and values are met and passed", () => {
  const { root, problems } = parseSection("a: 1\nhalf\nb: 2\nc:\nd: [x, \n");
  assert.ok(problems.length > 0);
  assert.deepEqual(root?.kind === "map" && root.entries.map((entry) => entry.key.text), [
    "a",
    "half",
    "b",
    "c",
    "d",
  ]);
  assert.equal(entryOf(root, "half")?.value, undefined);
  assert.equal(entryOf(root, "c")?.value, undefined);
});

test("a key that is being typed does not swallow the one below", () => {
  const { root } = parseSection("spec:\n  half\n  topology: x\n  links:\n  - na\n    mtu: 1\n");
  assert.equal(scalar(root, "spec", "topology").text, "x");
  assert.equal(scalar(root, "spec", "links", 0, "mtu").text, "1");
  assert.ok(entryOf(child(root, "spec"), "half"));
});

test("an alias to a scalar stands where it is written and has the anchored value", () => {
  const text = "a: &x '1500'\nb: *x\n";
  const { root } = parseSection(text);
  const b = scalar(root, "b");
  assert.equal(written(text, b), "*x");
  assert.deepEqual([b.text, b.style, b.alias], ["1500", "single", "x"]);
  assert.equal(b.anchored, child(root, "a"));
});

test("an alias to a collection has the anchored entries, at their own places", () => {
  const text = "a: &x {k: [1]}\nb: *x\nc: *x\n";
  const { root } = parseSection(text);
  assert.equal(written(text, child(root, "b")), "*x");
  assert.equal(written(text, descend(root, "c", "k")), "[1]");
  assert.equal(descend(root, "b", "k"), descend(root, "a", "k"));
});

test("an anchor may be defined again: the latest counts", () => {
  assert.deepEqual(plain("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"), { a: 1, b: 1, c: 2, d: 2 });
});

test("an alias to a key with nothing is null", () => {
  assert.deepEqual(plain("a: &x\nb: *x\n"), { a: null, b: null });
});

test("what a merge key brings is flagged, stands last and yields to own keys", () => {
  const text = "base: &base {mtu: 1400, name: x}\nnet:\n  <<: *base\n  mtu: 1500\n";
  const { root, problems } = parseSection(text);
  const net = child(root, "net");
  assert.deepEqual(problems, []);
  assert.deepEqual(net?.kind === "map" && net.entries.map(({ key, merged }) => [key.text, merged]), [
    ["mtu", undefined],
    ["mtu", true],
    ["name", true],
  ]);
  assert.equal(scalar(net, "mtu").text, "1500");
  assert.equal(written(text, entryOf(net, "name")), "name: x");
});

test("merges nest, take lists of which the first wins, and maps written in place", () => {
  assert.deepEqual(plain("a: &a {p: 1}\nb: &b {<<: *a, q: 2}\nc: {<<: [*b, {p: 9, r: 3}], s: 4}\n"), {
    a: { p: 1 },
    b: { p: 1, q: 2 },
    c: { s: 4, p: 1, q: 2, r: 3 },
  });
  assert.deepEqual(plain('"<<": {a: 1}\n'), { "<<": { a: 1 } });
});

test("of equal keys all are kept and the last one counts", () => {
  const { root, problems } = parseSection("a: 1\nb: 2\na: 3\n");
  assert.deepEqual(problems, []);
  assert.equal(root?.kind === "map" && root.entries.length, 3);
  assert.equal(scalar(root, "a").text, "3");
});

/** Problems, as the text they mark and their message. */
const PROBLEMS: readonly (readonly [string, string, RegExp])[] = [
  ["a: *nowhere\n", "*nowhere", /^No anchor "nowhere" stands before this alias$/],
  ["a: &x\n  b: *x\n", "*x", /^Anchor "x" contains itself$/],
  ["a:\n  <<: text\n", "text", /^A merge key takes a map or a list of maps$/],
  ["{a: 1}: b\n", "{a: 1}", /^A map or list cannot be a key$/],
  ['a: "\\q"\n', "\\", /^Unknown escape sequence \\q$/],
  ["a: 1\nhalf\nb: 2\n", "half", /^Expected ":" behind this key$/],
  ["a: 1\nhalf\n", "half", /^Expected ":" behind this key$/],
  ["a: b: c\n", "b: c", /^A map cannot begin on the line of its key$/],
  ["a: [1\nb: 2\n", "1", /^The closing "\]" is missing$/],
  ["a: {b: 1\n", "1", /^The closing "\}" is missing$/],
  ["a: 'b\n", "b", /^The closing quote is missing$/],
  ["  a: 1\nb: 2\n", "b", /^Unexpected text behind the value$/],
  ["a: %b\n", "%", /%/],
];

for (const [text, marked, message] of PROBLEMS) {
  test(`problem in ${JSON.stringify(text)}`, () => {
    const [problem] = parseSection(text).problems;
    assert.ok(problem);
    assert.match(problem.message, message);
    assert.ok(
      written(text, problem).startsWith(marked) || marked.startsWith(written(text, problem)),
      written(text, problem),
    );
    assert.doesNotMatch(problem.message, /\.$|[Ii]nvalid/);
  });
}

test("comments have their places", () => {
  const text = "# one\na: 1 # two\nb: '# none'\nc: |\n  # none\n# three\n";
  assert.deepEqual(
    parseSection(text).comments.map((comment) => [comment.text, written(text, comment)]),
    ["# one", "# two", "# three"].map((comment) => [comment, comment]),
  );
});

test("entries, items and collections end with their last value, not with the comments behind", () => {
  const text = "m:\n  - a: 1 # c\n    b: [2]\n  - x\n  # end\n\nn: 1\n";
  const { root } = parseSection(text);
  const list = child(root, "m");
  assert.equal(list?.kind, "seq");
  assert.equal(written(text, list), "- a: 1 # c\n    b: [2]\n  - x");
  assert.equal(written(text, list.items[0]), "- a: 1 # c\n    b: [2]");
  assert.equal(written(text, list.items[0]?.value), "a: 1 # c\n    b: [2]");
  assert.equal(written(text, entryOf(root, "m")), "m:\n  - a: 1 # c\n    b: [2]\n  - x");
  assert.equal(written(text, entryOf(list.items[0]?.value, "b")), "b: [2]");
});

test("a block scalar ends with its last line that is not blank", () => {
  const text = "a: |+\n  x\n\n\nb: 1\n";
  assert.equal(written(text, child(parseSection(text).root, "a")), "|+\n  x");
});

test("an item with nothing behind its dash is the dash", () => {
  const text = "a:\n-\n- b\n";
  const list = child(parseSection(text).root, "a");
  assert.equal(list?.kind === "seq" && written(text, list.items[0]), "-");
  assert.equal(list?.kind === "seq" && list.items[0]?.value, undefined);
});

const TEMPLATED: readonly (readonly [string, boolean])[] = [
  ["a: {{ .Values.a }}\n", true],
  ["{{- if .x }}\na: 1\n{{- end }}\n", true],
  ["a:\n{{ toYaml .x | indent 2 }}\nb: 1\n", true],
  ["a: 1\n{% if x %}\nb: 2\n{% endif %}\n", true],
  ["a: 1\n#@ if x:\nb: 2\n", true],
  ["# {{- if .x }}\na: 1\n", true],
  ['a: "{{ .Values.a }}"\n', false],
  ["a: x-{{ .Values.a }}\n", false],
  ["a: |\n  {{- if .x }}\n  b\n", false],
  ["a: $VAR\n", false],
  ["# see {{ docs }}\na: 1\n", false],
];

for (const [text, templated] of TEMPLATED) {
  test(`${templated ? "a template" : "structure known"}: ${JSON.stringify(text)}`, () => {
    const parsed = parseSection(text);
    assert.equal(parsed.templated, templated);
    assert.deepEqual(parsed.problems, []);
  });
}

test("an unquoted template value is text, not a map", () => {
  const node = scalar(parseSection("mtu: {{ .Values.mtu }}\nb: 1\n").root, "mtu");
  assert.deepEqual([node.text, node.style], ["{{ .Values.mtu }}", "plain"]);
});

test("tags are kept short, and unknown ones are no problem", () => {
  const { root, problems } = parseSection("a: !!str 1\nb: !mine 2\nc: ! 3\n");
  assert.deepEqual(problems, []);
  assert.deepEqual(
    ["a", "b", "c"].map((key) => scalar(root, key).tag),
    ["!!str", "!mine", "!"],
  );
});

test("empty sections have no root", () => {
  for (const text of ["", "\n", "# c\n", "---\n", "--- # c\n", "...\n", "\uFEFF"]) {
    const { root, problems } = parseSection(text);
    assert.equal(root, undefined, JSON.stringify(text));
    if (text !== "...\n") assert.deepEqual(problems, [], JSON.stringify(text));
  }
});

test("keys that are no text are kept as they are written", () => {
  const { root } = parseSection("? [a, b]\n: 1\n: 2\n*x : 3\n1: 4\n");
  assert.deepEqual(root?.kind === "map" && root.entries.map((entry) => entry.key.text), [
    "[a, b]",
    "",
    "",
    "1",
  ]);
});
