import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { firstSentence } from "../../server/src/cli/rule-pages.ts";
import { generate, generateRegistries } from "../../tools/gen.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "underlay-gen-"));
  const declare = "export const rule = (definition) => definition;\n";
  write("server/src/rules/rule.ts", declare);
  write("server/src/facts/kind.ts", declare);
  write("server/src/facts/namespace.ts", "export default kind({});\n");
  write("server/src/rules/b-second.ts", ruleText("b-second"));
  write("server/src/rules/a-first.ts", ruleText("a-first"));
  write("server/src/rules/shared.ts", "export const limit = 1; // not export default rule(\n");
  write("test/rules/a-first.md", "# a-first\n\nIt breaks, e.g. here (see\nthe source). More.\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function ruleText(id: string): string {
  return `import { rule } from "./rule.ts";\nexport default rule({ id: "${id}", severity: "error", fix: "none" });\n`;
}

test("registries hold the default exports of their folder, sorted, and nothing else", () => {
  generateRegistries({ root });
  const rules = readFileSync(join(root, "server/src/rules/index.ts"), "utf8");
  assert.match(rules, /import aFirstRule from ".\/a-first.ts";\nimport bSecondRule from/);
  assert.match(rules, /rules: readonly Rule\[\] = \[\n {2}aFirstRule,\n {2}bSecondRule,\n\];/);
  assert.doesNotMatch(rules, /shared/);
  assert.match(readFileSync(join(root, "server/src/facts/index.ts"), "utf8"), / {2}namespaceKind,\n/);
});

test("a second run touches nothing, and a new rule makes the first stale", async () => {
  assert.equal((await generate({ root })).length, 3);
  const index = join(root, "server/src/rules/index.ts");
  const { mtimeMs } = statSync(index);
  assert.deepEqual(await generate({ root }), []);
  assert.equal(statSync(index).mtimeMs, mtimeMs);
  write("server/src/rules/c-third.ts", ruleText("c-third"));
  const stale = await generate({ root, check: true });
  assert.deepEqual(stale, ["server/src/rules/index.ts", "docs/rules.md"]);
  assert.equal(statSync(index).mtimeMs, mtimeMs, "checking writes nothing");
});

test("the table links each rule and gives its page's first sentence", async () => {
  await generate({ root });
  const table = readFileSync(join(root, "docs/rules.md"), "utf8");
  assert.match(
    table,
    /\| \[`a-first`\]\(..\/test\/rules\/a-first.md\) \| error \| — \| It breaks, e.g. here \(see the source\)\. \|\n/,
  );
});

test("a first sentence ends where the next begins, not within a number or an abbreviation", () => {
  assert.equal(firstSentence("# t\n\nUse 1.15 or `a.b`. Then go."), "Use 1.15 or `a.b`.");
  assert.equal(firstSentence("# t\n\nNo stop"), "No stop");
  assert.equal(
    firstSentence("# t\n\nSome, e.g. this one, are lost. nmstate says so."),
    "Some, e.g. this one, are lost.",
  );
});
