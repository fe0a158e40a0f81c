/** Reads damaged documents one after the other; the main thread sees by the shared counter when one takes for ever. */
import { parentPort, workerData } from "node:worker_threads";
import { Lines } from "../../server/src/text/lines.ts";
import { answers, places } from "../harness/answers.ts";
import { openWorkspace, type TestFile } from "../harness/engine.ts";
import { everything, everythingOf } from "../harness/everything.ts";
import { Random } from "../harness/random.ts";
import { mutate } from "./mutate.ts";

export interface MutantJob {
  readonly cases: readonly (readonly TestFile[])[];
  readonly count: number;
  readonly seed: number;
  /** The number of the mutant under work. */
  readonly counter: SharedArrayBuffer;
}

export interface MutantReport {
  readonly tried: number;
  readonly failures: readonly string[];
}

/** The nth damaged document: which case, which of its files, and its new text. */
export function mutant({ cases, seed }: Pick<MutantJob, "cases" | "seed">, n: number) {
  const random = new Random(seed + n);
  const files = cases[n % cases.length] ?? [];
  const file = random.pick(files);
  return { files, file, text: mutate(file.text, random) };
}

/**
 * Opens the case, then damages one file of it as an editor would, the whole text at once; asks everything that can be
 * asked, with the cursor anywhere.
 */
function tryMutant(job: MutantJob, n: number): string | undefined {
  const { files, file, text } = mutant(job, n);
  try {
    const workspace = openWorkspace(files);
    everythingOf(workspace, file.uri);
    const end = new Lines(file.text).at(file.text.length);
    workspace.changeFile(file.uri, [{ range: { start: { line: 0, character: 0 }, end }, text }]);
    everything(workspace);
    const offset = new Random(n).int(text.length + 1);
    for (const answer of [...Object.values(answers), ...Object.values(places)]) {
      answer({ workspace, uri: file.uri, offset });
    }
    return undefined;
  } catch (error) {
    const what = error instanceof Error ? error.stack : String(error);
    return `mutant ${n} of ${file.uri}: ${what}\n${JSON.stringify(text)}`;
  }
}

function main(job: MutantJob): void {
  const counter = new Int32Array(job.counter);
  const failures: string[] = [];
  let tried = 0;
  for (let n = 0; n < job.count && failures.length < 5; n++, tried++) {
    Atomics.store(counter, 0, n);
    const failure = tryMutant(job, n);
    if (failure !== undefined) failures.push(failure);
  }
  const report: MutantReport = { tried, failures };
  parentPort?.postMessage(report);
}

if (parentPort) main(workerData);
