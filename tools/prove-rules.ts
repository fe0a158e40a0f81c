/**
 * Proves that the pages notice when a rule is gone: with the rule's `check` replaced by one that yields nothing, a marked
 * case of its page must fail. `node tools/prove-rules.ts` prints what was proved; test/repo/prove-rules.test.ts runs it.
 */
import { pathToFileURL } from "node:url";
import type { Rule } from "../server/src/rules/rule.ts";
import { rules } from "../test/harness/engine.ts";
import type { Case, Page } from "../test/harness/read-page.ts";
import { runCase } from "../test/harness/run-case.ts";
import { nameOf, readPages } from "../test/harness/test-pages.ts";

/** What happened to a rule's page when the rule fell silent. */
export interface Proof {
  readonly rule: string;
  /** The headings of the cases that failed, as they must. None: the page does not test the rule. */
  readonly failed: readonly string[];
}

/** Silences each rule by itself and runs its page: one proof for each. */
export function proveRules(
  all: readonly Rule[] = rules,
  pages: readonly Page[] = readPages("test/rules"),
): Proof[] {
  return all.map((rule) => {
    const silent: Rule = { ...rule, *check() {} };
    const cases = pages.find((page) => nameOf(page) === rule.id)?.cases ?? [];
    return {
      rule: rule.id,
      failed: cases.filter((each) => fails(each, silent)).map(({ heading }) => heading),
    };
  });
}

function fails(each: Case, rule: Rule): boolean {
  return runCase(each, { findings: "always", rules: [rule] }).length > 0;
}

function main(): void {
  const proofs = proveRules();
  for (const { rule, failed } of proofs) console.log(`${String(failed.length).padStart(4)}  ${rule}`);
  const unproved = proofs.filter(({ failed }) => failed.length === 0);
  console.log(`${proofs.length} rules silenced one by one; ${unproved.length} of them unnoticed`);
  if (unproved.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
