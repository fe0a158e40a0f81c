/**
 * Measures Underlay against a language server that does nothing, on generated workspaces: `npm run bench`.
 * About five minutes on two cores; it stops by itself after fifteen.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure, type Run } from "./client/measure.ts";
import type { DiagnosticMode } from "./client/server.ts";
import { accuracy, type Comparison, keys, table } from "./report.ts";
import { generate, type Layout } from "./workspace/generate.ts";

const root = join(import.meta.dirname, "..");
const LIMIT = 15 * 60_000;

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    diag: { type: "string", default: "auto" },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const usage = `npm run bench -- [options]
  --runs N            runs of each server, whose median is printed (5)
  --diag pull|push    how diagnostics are waited for (as the server offers)
  --quick             one run on 100 and 1,000 documents, half a minute
  --write             write bench/results.md too
  --no-build          measure out/ as it is`;

interface Size {
  readonly name: string;
  readonly documents: number;
  readonly layout: Layout;
}

const sizes: readonly Size[] = [
  { name: "100 in one file", documents: 100, layout: "single" },
  { name: "1,000 in one file", documents: 1000, layout: "single" },
  { name: "10,000 in one file", documents: 10_000, layout: "single" },
  { name: "1,000 files", documents: 1000, layout: "files" },
];

const servers = {
  floor: [process.execPath, join(import.meta.dirname, "floor-server.mjs")],
  ours: [process.execPath, join(root, "out/lsp.cjs"), "--stdio"],
};

async function main(): Promise<void> {
  if (!options["no-build"]) build();
  const folder = mkdtempSync(join(tmpdir(), "underlay-bench-"));
  const end = Date.now() + LIMIT;
  try {
    const comparisons: Comparison[] = [];
    for (const size of options.quick ? sizes.slice(0, 2) : sizes) {
      comparisons.push(await compare(size, folder, end));
    }
    const text = report(comparisons);
    console.log(text);
    if (options.write) writeFileSync(join(import.meta.dirname, "results.md"), `# Benchmark\n\n${text}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, "tools/build.ts"), "--production"], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The build failed");
}

/** Floor and ours take turns, so that what else the machine does meets both. */
async function compare(size: Size, folder: string, end: number): Promise<Comparison> {
  const scenario = generate(join(folder, `${size.layout}-${size.documents}`), size.documents, size.layout);
  const runs = { floor: [] as Run[], ours: [] as Run[] };
  const [strokes, requests] = options.quick ? [40, 20] : [120, 60];
  for (let run = 1; run <= (options.quick ? 1 : Number(options.runs)); run++) {
    for (const server of ["floor", "ours"] as const) {
      if (Date.now() > end) throw new Error(`Not done after ${LIMIT / 60_000} minutes`);
      process.stderr.write(
        `${size.name}: run ${run}, ${server === "floor" ? "do-nothing server" : "Underlay"}\n`,
      );
      const mode: DiagnosticMode = server === "floor" ? "push" : toMode(options.diag);
      runs[server].push(await measure({ scenario, command: servers[server], mode, keys: strokes, requests }));
    }
  }
  return { name: size.name, scenario, ...runs };
}

function toMode(text: string): DiagnosticMode {
  if (text === "auto" || text === "pull" || text === "push") return text;
  throw new Error(`--diag "${text}" is none of auto, pull, push`);
}

function report(comparisons: readonly Comparison[]): string {
  const runs = comparisons[0]?.ours.length ?? 0;
  return [
    `Medians of ${runs} runs; ms unless it says otherwise. Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}).`,
    "Compare ratios, not milliseconds: the do-nothing server ran on the same machine, turn by turn.",
    "",
    table(comparisons),
    "",
    keys(comparisons),
    "",
    accuracy(comparisons),
  ].join("\n");
}

if (options.help) console.log(usage);
else await main();
