#!/usr/bin/env node
import { processOutput } from "./output.ts";
import { run } from "./run.ts";

// A reader that has seen enough, as `head` has, is no mistake.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

void run(process.argv.slice(2), processOutput()).then((code) => {
  // Set, not exited with: standard output may still be on its way through a pipe.
  process.exitCode = code;
});
