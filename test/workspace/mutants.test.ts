/** Damaged documents go through the whole engine: no exception, and none that takes for ever. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import type { MutantReport } from "./mutant-program.ts";
import { mutantCases, mutantOf } from "./mutants.ts";

const count = Number(process.env.UNDERLAY_MUTANTS ?? 5000);
const seed = Number(process.env.UNDERLAY_SEED ?? 20240521);
/** Far more than any document needs on any machine: this is no measurement. */
const hangs = 30_000;

test(`${count} damaged documents raise no exception and no hang (UNDERLAY_SEED=${seed})`, async (t) => {
  const { tried, cases, hasCorpus, failures } = await run();
  if (!hasCorpus) t.diagnostic("no ../shared/corpus here: pages and playground alone are damaged");
  assert.deepEqual(failures, []);
  assert.equal(tried, count);
  t.diagnostic(`${tried} damaged documents read, made from ${cases} sets of files`);
});

/** @throws Error with the document that was under work when the program stopped or stood still. */
async function run(): Promise<MutantReport> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = [join(import.meta.dirname, "mutant-program.ts"), String(count), String(seed)];
  const program = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const { last, stuck } = await lastLine(program);
  if (last.startsWith("{")) return JSON.parse(last);
  if (last === "") throw new Error("the program ended before the first mutant");
  const { file, text } = mutantOf(mutantCases().cases, seed, Number(last));
  throw new Error(
    `mutant ${last} of ${file.uri} ${stuck ? "hangs" : "ends the program"}: ${JSON.stringify(text)}`,
  );
}

/** What the program said last; it is killed when it says nothing for too long. */
async function lastLine(program: ChildProcess): Promise<{ last: string; stuck: boolean }> {
  if (!program.stdout) throw new Error("the program has no output");
  let said = "";
  let stuck = false;
  const kill = () => {
    stuck = true;
    program.kill("SIGKILL");
  };
  let timer = setTimeout(kill, hangs);
  for await (const chunk of program.stdout.setEncoding("utf8")) {
    // Not by node:readline, to which U+2028 in a mutant ends a line.
    said = said.slice(said.trimEnd().lastIndexOf("\n") + 1) + chunk;
    clearTimeout(timer);
    timer = setTimeout(kill, hangs);
  }
  clearTimeout(timer);
  const lines = said.trimEnd();
  return { last: lines.slice(lines.lastIndexOf("\n") + 1), stuck };
}
