import { processOutput } from "./output.ts";
import { run } from "./run.ts";

void run(process.argv.slice(2), processOutput()).then((code) => {
  // Set, not exited with: standard output may still be on its way through a pipe.
  process.exitCode = code;
});
