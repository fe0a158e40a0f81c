/**
 * Runs the suites, once all is installed (see test.mjs): one per folder of `test/` that holds test files, and the real VS
 * Code. Names of suites as arguments choose among them. The very last line says how many tests passed and failed.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join, sep } from "node:path";
import { generateRegistries } from "./gen.ts";
import { countsText, isGood, type SuiteResult, tableText } from "./suite-result.ts";
import { runUnitSuite } from "./unit-suite.ts";
import { runVscodeSuite } from "./vscode-suite.ts";

const root = join(import.meta.dirname, "..");
/** From the plain parts to those made of them: what fails first is nearest to the cause. */
const order = [
  "text",
  "mtu",
  "documents",
  "harness",
  "facts",
  "graph",
  "rules",
  "workspace",
  "features",
  "lsp",
  "cli",
  "repo",
];

function unitSuites(): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const files = globSync("test/*/*.test.ts", { cwd: root }).sort();
  for (const file of files) {
    const name = file.split(sep)[1] ?? "";
    folders.set(name, [...(folders.get(name) ?? []), join(root, file)]);
  }
  return new Map([...folders].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b)));
}

/** What VS Code is to load is built first. A suite that cannot begin has failed. */
async function runVscode(): Promise<SuiteResult> {
  const { status } = spawnSync(process.execPath, ["tools/build.ts"], { cwd: root, stdio: "inherit" });
  if (status === 0) return runVscodeSuite(root);
  console.log("✗ vscode › the build failed");
  return { name: "vscode", passed: 0, failed: 1, skipped: [], seconds: 0 };
}

async function main(wanted: readonly string[]): Promise<void> {
  const units = unitSuites();
  const names = [...units.keys(), "vscode"];
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`No suite "${unknown.join('", "')}": there are ${names.join(", ")}`);

  generateRegistries();
  const results: SuiteResult[] = [];
  for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    if (process.stdout.isTTY) process.stdout.write(`${name} …\r`);
    const files = units.get(name);
    const result = files ? await runUnitSuite(root, name, files) : await runVscode();
    console.log(`${name}: ${countsText([result])}${isGood(result) ? "" : "  ✗"}`);
    results.push(result);
  }
  printEnd(results);
  process.exitCode = results.every(isGood) ? 0 : 1;
}

function printEnd(results: readonly SuiteResult[]): void {
  const skips = results.flatMap(({ name, skipped }) =>
    skipped.map(({ test, reason }) => `  ${name} › ${test}: ${reason}`),
  );
  if (skips.length > 0) console.log(`\nSkipped:\n${skips.join("\n")}`);
  console.log(`\n${tableText(results)}\n`);
  console.log(countsText(results));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
