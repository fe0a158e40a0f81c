/** `npm run new-rule` in a copy of the repository: what it writes works, and is refused only where it says FILL IN. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fillIn, newRule } from "../../tools/new-rule.ts";
import { repository } from "../harness/repository.ts";

const root = mkdtempSync(join(tmpdir(), "underlay-new-rule-"));
const id = "made-by-a-test";
const files = [`server/src/rules/${id}.ts`, `test/rules/${id}.md`];
const copied = [
  "package.json",
  "tsconfig.json",
  "biome.json",
  "docs/rules.md",
  "server/src",
  "tools",
  "test/harness",
];

before(() => {
  mkdirSync(join(root, "test/rules"), { recursive: true });
  for (const path of [...copied, "test/repo", "test/rules/rules.test.ts"]) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
});

after(() => rmSync(root, { recursive: true, force: true }));

/** Runs Node in the copy, as a program of its own rather than as a part of this test run. */
function node(...args: string[]): { status: number | null; output: string } {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

function fill(): void {
  for (const path of files) {
    const text = readFileSync(join(root, path), "utf8");
    writeFileSync(join(root, path), text.replaceAll(fillIn, "does not say a thing"));
  }
}

test("the command writes both files and registers the rule", () => {
  const { status, output } = node("tools/new-rule.ts", id);
  assert.equal(status, 0, output);
  assert.match(output, /wrote server\/src\/rules\/made-by-a-test.ts\nwrote test\/rules\/made-by-a-test.md\n/);
  assert.match(readFileSync(join(root, "server/src/rules/index.ts"), "utf8"), /madeByATestRule/);
});

test("its page passes", () => {
  const { status, output } = node("--test", "test/rules/rules.test.ts");
  assert.equal(status, 0, output);
});

test("the house rules refuse it until it is filled in, and then accept it", () => {
  const houseRules = () => node("--test", `--test-name-pattern=^${id}:`, "test/repo/rule-pages.test.ts");
  const unfilled = houseRules();
  assert.equal(unfilled.status, 1, unfilled.output);
  assert.match(unfilled.output, new RegExp(`${id}.ts still says ${fillIn}`));
  fill();
  const filled = houseRules();
  assert.equal(filled.status, 0, filled.output);
});

test("UPDATE_FIXTURES=1 writes what is found into the page, and nothing else", () => {
  const path = join(root, `test/rules/${id}.md`);
  const right = readFileSync(path, "utf8");
  const wrong = right.replace("^^^^^^^^^ warning", "^^ error").replace("name: changed", "name: change-me");
  writeFileSync(path, wrong);
  assert.equal(node("--test", "test/rules/rules.test.ts").status, 1);
  process.env.UPDATE_FIXTURES = "1";
  const update = node("--test", "test/rules/rules.test.ts");
  delete process.env.UPDATE_FIXTURES;
  assert.equal(update.status, 0, update.output);
  const mark = right.split("\n").find((line) => line.includes("^^^^")) ?? "";
  const found = right.replace("name: changed", `name: change-me\n${mark}`);
  assert.equal(readFileSync(path, "utf8"), found);
});

test("its code passes the compiler and the formatter", () => {
  const include = [join(root, "server/src/rules/index.ts")];
  writeFileSync(join(root, "tsconfig.rule.json"), JSON.stringify({ extends: "./tsconfig.json", include }));
  const types = node("node_modules/typescript/bin/tsc", "-p", "tsconfig.rule.json");
  assert.equal(types.status, 0, types.output);
  const vcs = "--vcs-enabled=false";
  const style = node("node_modules/@biomejs/biome/bin/biome", "ci", vcs, files[0] ?? "");
  assert.equal(style.status, 0, style.output);
});

test("nothing is overwritten, and an id is two words in kebab-case", () => {
  assert.throws(() => newRule(root, id), /exists already/);
  for (const wrong of ["one", "Two-Words", "two_words", "../two-words", "two-", ""]) {
    assert.throws(() => newRule(root, wrong), /is no id/, wrong);
  }
  assert.equal(node("tools/new-rule.ts").status, 2);
});
