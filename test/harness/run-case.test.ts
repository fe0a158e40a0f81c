/** The harness must fail when a page says anything that is not so. A kind and a rule of its own keep the product out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { set } from "../../server/src/documents/edit.ts";
import { kind } from "../../server/src/facts/kind.ts";
import { rule } from "../../server/src/rules/rule.ts";
import type { CaseOptions, Mismatch } from "./outcome.ts";
import { readPage } from "./read-page.ts";
import { runCase } from "./run-case.ts";
import { rewritePage } from "./update.ts";

const named = kind({
  id: "named",
  needles: ["kind: Namespace"],
  dialect: "kubernetes",
  matches: (head) => head.kind === "Namespace",
  *read({ name }) {
    if (name) yield { kind: "namespace", name, labels: {} };
  },
});

/** Says that a name is written in capitals; offers to lower it, and, falsely, to reverse it. */
const shouting = rule({
  id: "shouting",
  severity: "warning",
  fix: "safe",
  on: "namespace",
  *check({ name }, graph) {
    if (name.value === name.value.toLowerCase()) return;
    const calm = graph.all("namespace").find(({ fact }) => fact.name.value === name.value.toLowerCase());
    yield {
      at: name,
      message: `"${name.value}" shouts`,
      related: calm ? [{ at: calm.fact.name, in: calm, message: "The calm one" }] : [],
      fixes: [{ title: "Lower it", safe: true, edits: () => [set(name, name.value.toLowerCase())] }],
    };
  },
});

const options: CaseOptions = { findings: "always", rules: [shouting], kinds: [named] };
const head = ["kind: Namespace", "metadata:"];
const mark = '  #     ^^^ warning 💡: "ABC" shouts';
const document = (...lines: string[]) => ["```yaml", ...head, ...lines, "```"];

function run(lines: readonly string[], changed: Partial<CaseOptions> = {}): Mismatch[] {
  const [first] = readPage("page.md", ["## Case", ...lines].join("\n")).cases;
  assert.ok(first);
  return runCase(first, { ...options, ...changed });
}

test("a page that is right passes", () => {
  assert.deepEqual(run(document("  name: ABC", mark)), []);
  assert.deepEqual(run(document("  name: abc")), []);
});

const wrong: Record<string, string[]> = {
  "a mark is missing": document("  name: ABC"),
  "a mark is superfluous": document("  name: abc", mark.replace("ABC", "abc")),
  "a mark stands twice": document("  name: ABC", mark, mark),
  "a mark begins one column early": document("  name: ABC", mark.replace("#     ^^^", "#    ^^^^")),
  "a mark ends one column late": document("  name: ABC", mark.replace("^^^", "^^^^")),
  "a mark stands under another line": ["```yaml", "kind: Namespace", "metadata:", mark, "  name: ABC", "```"],
  "the severity differs": document("  name: ABC", mark.replace("warning", "error")),
  "the message goes on": document("  name: ABC", mark.replace("shouts", "shouts a lot")),
  "the message is a part": document("  name: ABC", mark.replace(" shouts", "")),
  "the light bulb is missing": document("  name: ABC", mark.replace(" 💡", "")),
  "a related place is missing": [...document("  name: ABC", mark), ...document("  name: abc")],
};
for (const [what, lines] of Object.entries(wrong)) {
  test(`fails when ${what}`, () => {
    const [mismatch, ...more] = run(lines);
    assert.equal(more.length, 0);
    assert.match(mismatch?.message ?? "", /^[ab]\.yaml is not marked so:\n/);
  });
}

test("the failure shows both marks under their line", () => {
  const [mismatch] = run(document("  name: ABC", mark.replace("warning", "error")));
  assert.equal(
    mismatch?.message,
    [
      "a.yaml is not marked so:",
      "  metadata:",
      "    name: ABC",
      '-   #     ^^^ error 💡: "ABC" shouts',
      '+   #     ^^^ warning 💡: "ABC" shouts',
    ].join("\n"),
  );
});

test("a page rewritten with what was found passes", () => {
  for (const lines of Object.values(wrong)) {
    const page = readPage("page.md", ["## Case", ...lines].join("\n"));
    const rewrites = run(lines).flatMap(({ rewrite }) => rewrite ?? []);
    const rewritten = rewritePage(page, rewrites).split("\n");
    assert.deepEqual(run(rewritten.slice(1)), []);
  }
});

test("the document after the fix is compared to the character", () => {
  const marked = document("  name: ABC", mark);
  const fixed = (name: string, words = "fixed=a.yaml") => [
    `\`\`\`yaml ${words}`,
    ...head,
    `  name: ${name}`,
    "```",
  ];
  assert.deepEqual(run([...marked, ...fixed("abc")]), []);
  assert.deepEqual(run([...marked, ...fixed("abc", 'fixed=a.yaml title="Lower it"')]), []);
  assert.match(run([...marked, ...fixed("abd")])[0]?.message ?? "", /a\.yaml after the fix is not:/);
  assert.match(run([...marked, ...fixed("abc ")])[0]?.message ?? "", /after the fix is not:/);
  const [untitled] = run([...marked, ...fixed("abc", 'fixed=a.yaml title="Lower"')]);
  assert.equal(untitled?.message, 'no fix is called "Lower"; offered: "Lower it"');
});

test("a fix that changes a document the page does not show fails", () => {
  const two = [...document("  name: ABC", mark), ...document("  name: XYZ", mark.replace("ABC", "XYZ"))];
  const [mismatch] = run([...two, "```yaml fixed=a.yaml", ...head, "  name: abc", "```"]);
  assert.match(mismatch?.message ?? "", /changes "b\.yaml" too/);
});

test("a fix after which the finding stays fails, shown or not", () => {
  const stubborn = rule({
    ...shouting,
    *check({ name }) {
      const fixes = [{ title: "Do nothing", safe: true, edits: () => [set(name, name.value)] }];
      yield { at: name, message: '"ABC" shouts', fixes };
    },
  });
  const [mismatch] = run(document("  name: ABC", mark), { rules: [stubborn] });
  assert.equal(mismatch?.message, 'after "Do nothing" there is still: "ABC" shouts');
});

test("cluster documents are read and never fixed", () => {
  const [first, ...rest] = document("  name: ABC", mark.replace(" 💡", ""));
  assert.deepEqual(run([`${first} cluster`, ...rest]), []);
});

test("line ends, byte order mark, tabs and cursors do not move marks", () => {
  const lines = [
    "```yaml crlf bom tabs",
    "# →",
    ...head,
    "  name: A$0BC",
    '  #     ^^^^^ warning 💡: "ABC" shouts',
    "```",
  ];
  const fixed = ["```yaml fixed=a.yaml", "# →", ...head, "  name: abc", "```"];
  assert.deepEqual(run([...lines, ...fixed]), []);
});

test("a rule that throws fails the case", () => {
  const broken = rule({
    ...shouting,
    check: () => {
      throw new Error("broken");
    },
  });
  assert.throws(() => run(document("  name: ABC", mark), { rules: [broken] }), /broken/);
});

test("answers are compared and rewritten, and one nobody gives is refused", () => {
  const block = (body: string) => [...document("  name: abc"), "```facts", body, "```"];
  const right = 'namespace name="abc"@3:9-12 labels={}';
  const never = { findings: "never" } as const;
  assert.deepEqual(run(block(right), never), []);
  const [mismatch] = run(block(right.replace("3:9", "3:8")), never);
  assert.match(mismatch?.message ?? "", /^facts is not:\n- .*@3:8.*\n\+ .*@3:9/);
  assert.deepEqual(mismatch?.rewrite?.body, [right]);
  assert.throws(() => run([...document("  name: abc"), "```hovre", "```"], never), /nothing answers "hovre"/);
});
