/** What a rule promises, its page shows: the page is the user's documentation and the rule's test at once. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Rule } from "../../server/src/rules/rule.ts";
import { defaultExports } from "../../tools/default-exports.ts";
import { fillIn } from "../../tools/new-rule.ts";
import { sourcesIn } from "../../tools/source-links.ts";
import { type Checked, openWorkspace, rules } from "../harness/engine.ts";
import { findingsOf } from "../harness/findings.ts";
import { severities } from "../harness/marks.ts";
import type { Case, Page } from "../harness/read-page.ts";
import { repository } from "../harness/repository.ts";
import { readSource, type Source } from "../harness/source.ts";
import { nameOf, readPages } from "../harness/test-pages.ts";
import { titleFaults, wordingFaults } from "./wording.ts";

const pages = readPages("test/rules");

/** Pages about what the engine itself says; no rule has their name. */
const withoutRule = new Set(["unused-suppression", "configuration"]);

test("files, ids and pages have the same names", () => {
  const files = defaultExports(join(repository, "server/src/rules"), "rule").map((file) =>
    file.replace(/\.ts$/, ""),
  );
  assert.deepEqual(
    rules.map(({ id }) => id),
    files,
  );
  const named = pages.map(nameOf).filter((name) => !withoutRule.has(name));
  assert.deepEqual(named, files);
});

for (const rule of rules) {
  const page = pages.find((each) => nameOf(each) === rule.id);
  test(`${rule.id}: nothing is left to fill in`, () => {
    const text = readFileSync(join(repository, `server/src/rules/${rule.id}.ts`), "utf8");
    assert.ok(!text.includes(fillIn), `server/src/rules/${rule.id}.ts still says ${fillIn}`);
    assert.ok(!page?.lines.some((line) => line.includes(fillIn)), `${page?.path} still says ${fillIn}`);
  });
  if (page) test(`${rule.id}: the page shows what the rule promises`, () => checkPage(rule, page));
}

function checkPage(rule: Rule, page: Page): void {
  assert.equal(page.lines[0], `# ${rule.id}`);
  const sources = sourcesIn(page.lines.join("\n"));
  const nowhere = sources.filter(({ href }) => href === undefined).map(({ written }) => written);
  assert.deepEqual(nowhere, [], "every source has a known owner in tools/source-links.ts");
  const proves = sourcesIn(page.intro).length > 0 || /https:\/\/\S+/.test(page.intro);
  assert.ok(proves, "the first paragraph names its source: repository@commit:path#symbol");
  const marked = page.cases.filter((each) => severitiesIn(each).length > 0);
  assert.ok(marked.length > 0, "no case marks a finding");
  assert.ok(marked.length < page.cases.length, "no case shows when the rule is silent");
  const graver = severities.slice(0, severities.indexOf(rule.severity));
  const shown = marked.flatMap(severitiesIn);
  assert.ok(shown.includes(rule.severity), `no finding has the declared severity, ${rule.severity}`);
  assert.deepEqual(
    shown.filter((severity) => graver.includes(severity)),
    [],
    "a finding is graver than declared",
  );
  const found = page.cases.flatMap((each) => checkedIn(each, rule));
  assert.equal(strongestFix(found), rule.fix, "the strongest fix offered is the one promised");
  const isShown = page.cases.some(({ blocks }) => blocks.some(({ words }) => words.has("fixed")));
  assert.equal(isShown, rule.fix !== "none", "the document after the fix is shown where there is one");
  assert.deepEqual(found.flatMap(faultsOf), []);
}

function documentsOf({ blocks }: Case): Source[] {
  return blocks.filter(({ language, words }) => language === "yaml" && !words.has("fixed")).map(readSource);
}

function severitiesIn(each: Case): (typeof severities)[number][] {
  const labels = documentsOf(each).flatMap(({ expected }) => expected.map(({ label }) => label));
  return severities.filter((severity) => labels.includes(severity));
}

function checkedIn(each: Case, rule: Rule): Checked[] {
  const sources = documentsOf(each);
  const found = findingsOf(openWorkspace(sources, { rules: [rule] }), sources);
  return found.map(({ checked }) => checked).filter((checked) => checked.rule === rule.id);
}

function strongestFix(found: readonly Checked[]): Rule["fix"] {
  const fixes = found.flatMap((checked) => checked.fixes);
  if (fixes.length === 0) return "none";
  return fixes.some(({ safe }) => safe) ? "safe" : "unsafe";
}

function faultsOf({ message, help, related, fixes }: Checked): string[] {
  return [
    ...wordingFaults(message),
    ...(help === undefined ? [] : wordingFaults(help)),
    ...related.flatMap((other) => wordingFaults(other.message)),
    ...fixes.flatMap(({ title }) => titleFaults(title)),
  ];
}
