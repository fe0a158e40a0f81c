import assert from "node:assert/strict";
import { test } from "node:test";
import { child } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { toPlain } from "../../server/src/documents/values.ts";
import { judgedDocuments, noCorpus } from "./corpus.ts";
import { buildGoOracle } from "./go-oracle.ts";

const go = buildGoOracle();
const noGo = "missing" in go ? go.missing : false;

function askGo(texts: readonly string[]) {
  assert.ok("ask" in go);
  return go.ask(texts);
}

/** Our reading of a text, templates as the text they are now: Go does not know them either. */
function read(text: string): unknown {
  return JSON.parse(JSON.stringify(toPlain(parseSection(text).root, "kubernetes", "text") ?? null));
}

test("the documents an API server accepts have no problem and the value sigs.k8s.io/yaml gives", {
  skip: noCorpus || noGo,
}, () => {
  const accepted = judgedDocuments().filter((document) => document.verdict === "accepted");
  assert.equal(accepted.length, 378);
  const answers = askGo(accepted.map((document) => document.text));
  accepted.forEach(({ name, text }, i) => {
    const answer = answers[i] ?? { error: "no answer" };
    assert.ok("value" in answer, name);
    assert.deepEqual(parseSection(text).problems, [], name);
    assert.deepEqual(read(text), answer.value, name);
  });
});

test("what sigs.k8s.io/yaml reads of the rest of the corpus, we read the same", {
  skip: noCorpus || noGo,
}, () => {
  const rest = judgedDocuments().filter((document) => document.verdict !== "accepted");
  const answers = askGo(rest.map((document) => document.text));
  let compared = 0;
  rest.forEach(({ name, text }, i) => {
    const answer = answers[i] ?? { error: "no answer" };
    if ("error" in answer) return;
    compared++;
    assert.deepEqual(parseSection(text).problems, [], name);
    assert.deepEqual(read(text), answer.value, name);
  });
  assert.ok(compared > 200, `${compared} compared`);
});

/** One document each; those sigs.k8s.io/yaml refuses are not here. */
const DOCUMENTS: readonly string[] = [
  "config: '{\n\"a\": 1\n}'\nnext: 1\n",
  'config: "{\n}"\n',
  "  \n# c\na: 1\n",
  "a: {\nb: 1\n}\n",
  "a: [\n1,\n2\n]\nb: 1\n",
  "a: [1]# c\nb: 'x'# c\n",
  "a: |\n  x\n\n\nb: |+\n  y\n\nc: |-\n  z\n\n",
  "a: >\n  x\n  y\n\n  z\n   more\n  w\n",
  "a: |2\n   x\n",
  "a: |\n  no break at the end",
  "a: x\n  y\n\n  z\n",
  "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n",
  "a: &x 1\nb: &x 2\nc: *x\n",
  "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc:\n  <<: [*x, *y]\n  r: 3\n",
  "y: 1\n010: 2\n1.0: 3\non: 4\n",
  "a:\n- b\n-\n  - c\n- - d\n",
  "? a\n: b\n",
  "a: !!str 010\nb: !!int '7'\nc: !mine 5\nd: !!binary aGk=\n",
  "a: 'it''s'\nb: \"\\u0041\\x42\\t\\\n  c\"\n",
  "a: 1\nb: 2\na: 3\n",
  "\uFEFFa: 1\n",
  "a: 1\r\nb: |\r\n  x\r\n  y\r\n",
  "a: 1\rb: 2\r",
  "a:    \nb: ~\nc: null\nd:\n",
  "- 1\n- 2\n",
  "just text\n",
  "# nothing\n",
  "--- # c\na: 1\n",
  "a: 2020-01-01\nb: 00:11:22:33:44:55\nc: 1:30\nd: 1.2.3.4\ne: '1'\n",
];

test("documents in every notation have the value sigs.k8s.io/yaml gives", { skip: noGo }, () => {
  const answers = askGo(DOCUMENTS);
  DOCUMENTS.forEach((text, i) => {
    const answer = answers[i] ?? { error: "no answer" };
    assert.ok("value" in answer, `${JSON.stringify(text)} ${JSON.stringify(answer)}`);
    assert.deepEqual(parseSection(text).problems, [], JSON.stringify(text));
    assert.deepEqual(read(text), answer.value, JSON.stringify(text));
  });
});

const SCALARS: readonly string[] = [
  "01500",
  "010",
  "0o17",
  "0O17",
  "08",
  "1_000",
  "1e3",
  "1E3",
  "1e+3",
  "1500.0",
  "1500.5",
  ".5",
  "5.",
  "'1500'",
  "0x5DC",
  "0X5dc",
  "0b101",
  "-5",
  "+5",
  "-0x10",
  "+0x10",
  "-010",
  "0_1",
  "_1",
  "1_",
  "0x_1",
  "1:30",
  "yes",
  "Yes",
  "YES",
  "yEs",
  "on",
  "y",
  "Y",
  "no",
  "off",
  "n",
  "N",
  "true",
  "True",
  "TRUE",
  "tRUE",
  "'true'",
  "~",
  "null",
  "Null",
  "nULL",
  "1.10",
  "1.2.3",
  "1e400",
  "00",
  "-0",
  "0777",
  "0999",
  "1e-3",
  ".e3",
  "+",
  ".",
  "--1",
  "=",
  "<<",
  "0x",
  "0o8",
  "0b2",
  "1,000",
  "2020-01-01",
  "1e3.5",
  "- 1",
];

test("plain scalars have the value sigs.k8s.io/yaml gives", { skip: noGo }, () => {
  const texts = SCALARS.map((scalar) => `v: ${scalar}\n`);
  askGo(texts).forEach((answer, i) => {
    const text = texts[i] ?? "";
    if ("error" in answer) assert.equal(text, "v: - 1\n", JSON.stringify(answer));
    else
      assert.deepEqual(
        toPlain(child(parseSection(text).root, "v"), "kubernetes"),
        answered(answer.value),
        text,
      );
  });
});

/** The `v` of an answer. */
function answered(value: unknown): unknown {
  return typeof value === "object" && value !== null && "v" in value ? value.v : undefined;
}
