/** Damaged documents go through the whole engine: no exception, and none that takes for ever. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import type { TestFile } from "../harness/engine.ts";
import { corpusFiles, pageFixtures, playgroundFiles } from "../harness/fixtures.ts";
import { type MutantJob, type MutantReport, mutant } from "./mutant-worker.ts";

const count = Number(process.env.UNDERLAY_MUTANTS ?? 5000);
const seed = Number(process.env.UNDERLAY_SEED ?? 20240521);
/** Far more than any document needs on any machine: this is no measurement. */
const hangs = 20_000;

const alone = (files: readonly TestFile[]) =>
  files.filter(({ text }) => text.length < 65_536).map((file) => [file]);

test(`${count} damaged documents raise no exception and no hang (UNDERLAY_SEED=${seed})`, async (t) => {
  const corpus = alone(corpusFiles());
  if (corpus.length === 0) t.diagnostic("no ../shared/corpus here: pages and playground alone are damaged");
  const cases = [...pageFixtures(), ...alone(playgroundFiles()), ...corpus];
  const job: MutantJob = { cases, count, seed, counter: new SharedArrayBuffer(4) };
  const { tried, failures } = await run(job);
  assert.deepEqual(failures, []);
  assert.equal(tried, count);
  t.diagnostic(`${tried} damaged documents read, made from ${cases.length} sets of files`);
});

async function run(job: MutantJob): Promise<MutantReport> {
  const worker = new Worker(new URL("./mutant-worker.ts", import.meta.url), { workerData: job });
  const report = new Promise<MutantReport>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  const watch = watchFor(job);
  try {
    return await Promise.race([report, watch.hang]);
  } finally {
    watch.stop();
    await worker.terminate();
  }
}

/** Rejects when the counter has stood still for too long, with the document that did it. */
function watchFor(job: MutantJob): { hang: Promise<never>; stop(): void } {
  const counter = new Int32Array(job.counter);
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    let last = -1;
    timer = setInterval(() => {
      const now = Atomics.load(counter, 0);
      if (now !== last) last = now;
      else reject(new Error(`mutant ${now} hangs: ${JSON.stringify(mutant(job, now).text)}`));
    }, hangs);
  });
  return { hang, stop: () => clearInterval(timer) };
}
