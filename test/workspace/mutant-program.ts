/**
 * Reads damaged documents one after the other: `node mutant-program.ts <count> <seed>`. A program of its own, so that one
 * that hangs can be killed. Before each mutant it prints the number, at the end a line of JSON.
 */
import { writeSync } from "node:fs";
import { Lines } from "../../server/src/text/lines.ts";
import { answers, places } from "../harness/answers.ts";
import { openWorkspace } from "../harness/engine.ts";
import { everything, everythingOf } from "../harness/everything.ts";
import { Random } from "../harness/random.ts";
import { type Mutant, mutantCases, mutantOf } from "./mutants.ts";

export interface MutantReport {
  readonly tried: number;
  readonly cases: number;
  readonly hasCorpus: boolean;
  readonly failures: readonly string[];
}

/**
 * Opens the case, then damages one file of it as an editor would, the whole text at once; asks everything that can be
 * asked, with the cursor anywhere.
 */
function ask({ files, file, text }: Mutant, n: number): void {
  const workspace = openWorkspace(files);
  everythingOf(workspace, file.uri);
  const end = new Lines(file.text).at(file.text.length);
  workspace.changeFile(file.uri, [{ range: { start: { line: 0, character: 0 }, end }, text }]);
  everything(workspace);
  const offset = new Random(n).int(text.length + 1);
  for (const answer of [...Object.values(answers), ...Object.values(places)]) {
    answer({ workspace, uri: file.uri, offset });
  }
}

function main(count: number, seed: number): void {
  const { cases, hasCorpus } = mutantCases();
  const failures: string[] = [];
  let tried = 0;
  for (let n = 0; n < count && failures.length < 5; n++, tried++) {
    writeSync(1, `${n}\n`);
    const mutant = mutantOf(cases, seed, n);
    try {
      ask(mutant, n);
    } catch (error) {
      const what = error instanceof Error ? error.stack : String(error);
      failures.push(`mutant ${n} of ${mutant.file.uri}: ${what}\n${JSON.stringify(mutant.text)}`);
    }
  }
  const report: MutantReport = { tried, cases: cases.length, hasCorpus, failures };
  // Longer than a pipe holds, perhaps; unlike the numbers, it need not be out before anything else happens.
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

main(Number(process.argv[2]), Number(process.argv[3]));
