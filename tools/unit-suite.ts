/** Runs the test files of one folder of `test/` and prints what failed, in full. */
import { relative } from "node:path";
import { performance } from "node:perf_hooks";
import { run } from "node:test";
import { inspect } from "node:util";
import type { Skipped, SuiteResult } from "./suite-result.ts";

/** A file that takes longer hangs. */
const timeout = 15 * 60_000;

interface Outcome {
  readonly name: string;
  readonly file?: string | undefined;
  readonly nesting: number;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: Error };
}

/** @param files absolute paths. */
export async function runUnitSuite(root: string, name: string, files: string[]): Promise<SuiteResult> {
  const start = performance.now();
  const skipped: Skipped[] = [];
  const count = { passed: 0, failed: 0 };
  const printed = new Map<string, string>();
  const path: string[] = [];
  const report = (outcome: Outcome, error: unknown) => {
    const file = outcome.file ?? "";
    const title = [relative(root, file), ...path.slice(0, outcome.nesting), outcome.name];
    count.failed++;
    console.log(`✗ ${title.join(" › ")}\n${indent(`${inspect(error)}\n${printed.get(file) ?? ""}`)}\n`);
    printed.delete(file);
  };

  for await (const { type, data } of run({ files, concurrency: true, timeout })) {
    if (type === "test:start") path[data.nesting] = data.name;
    if (type === "test:stdout" || type === "test:stderr")
      printed.set(data.file, (printed.get(data.file) ?? "") + data.message);
    if (type === "test:fail" && !isConsequence(data))
      report(data, data.details.error.cause ?? data.details.error);
    if (type !== "test:pass" || data.details.type === "suite") continue;
    if (isWholeFile(data)) report(data, "This file holds no test.");
    else if (data.skip) skipped.push({ test: data.name, reason: reasonOf(data.skip) });
    else if (data.todo) skipped.push({ test: data.name, reason: `to do: ${reasonOf(data.todo)}` });
    else count.passed++;
  }
  return { name, ...count, skipped, seconds: (performance.now() - start) / 1000 };
}

/** A group fails because a test in it did, which was counted. */
function isConsequence({ details }: Outcome): boolean {
  return (
    details.error !== undefined &&
    "failureType" in details.error &&
    details.error.failureType === "subtestsFailed"
  );
}

/** Node counts a file without tests as a test that passed. */
function isWholeFile({ name, file, nesting }: Outcome): boolean {
  return nesting === 0 && name === file;
}

function reasonOf(value: string | boolean): string {
  return typeof value === "string" && value !== "" ? value : "no reason given";
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "    ");
}
