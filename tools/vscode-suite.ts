/** Runs test/vscode/run.ts, which prints `ok …` and `not ok …` lines and last `N passed, N failed`. */
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import type { Skipped, SuiteResult } from "./suite-result.ts";

const closing = /^(\d+) passed, (\d+) failed\b/;
const skipLine = /^ok (.*?) # skip\b:? *(.*)$/i;

/** @returns what was counted; a run that ends otherwise than by its closing line has failed once at least. */
export async function runVscodeSuite(root: string): Promise<SuiteResult> {
  const start = performance.now();
  const child = spawn(process.execPath, ["test/vscode/run.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number>((resolve, reject) =>
    child.on("error", reject).on("close", (code) => resolve(code ?? 1)),
  );
  const skipped: Skipped[] = [];
  let counts: RegExpExecArray | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const skip = skipLine.exec(line);
    counts = closing.exec(line) ?? counts;
    if (skip) skipped.push({ test: skip[1] ?? "", reason: skip[2] || "no reason given" });
    else if (!line.startsWith("ok ") && !closing.test(line))
      console.log(line.replace(/^not ok/, "✗ vscode ›"));
  }
  const code = await ended;
  const [passed, failed] = [Number(counts?.[1] ?? 0), Number(counts?.[2] ?? 0)];
  if (code !== 0 && failed === 0) console.log(`✗ vscode › test/vscode/run.ts ended with code ${code}`);
  const seconds = (performance.now() - start) / 1000;
  return { name: "vscode", passed, failed: code !== 0 ? Math.max(failed, 1) : failed, skipped, seconds };
}
