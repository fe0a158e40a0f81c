/** Runs in the extension host, in desktop VS Code and in the browser's: the `vscode` API and nothing of ours. */
import { type Case, runCases } from "../cases.ts";

/** The function that VS Code calls with the tests; each result is printed, and a failure fails the run. */
export function suite(cases: readonly Case<undefined>[]): () => Promise<void> {
  return async () => {
    const { failed } = await runCases(cases, undefined, (line) => console.log(line));
    if (failed > 0) throw new Error(`${failed} failed`);
  };
}
