/** `npm run check`: everything that can be said about the code without running the product, all parts at once. */
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { generate, generateRegistries } from "./gen.ts";

const root = join(import.meta.dirname, "..");
const packages = join(root, "node_modules");

interface Part {
  readonly name: string;
  /** What to do when it fails. */
  readonly help: string;
  run(): Promise<Outcome>;
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

const code = ["client", "server", "tools", "test", "bench"];
const tidyTests = ["rule-pages", "kind-pages", "prove-rules", "budget", "tidy", "wording"].map(
  (name) => `test/repo/${name}.test.ts`,
);

const parts: readonly Part[] = [
  {
    name: "types",
    help: "The compiler's own words are above.",
    run: () => node(join(packages, "typescript/bin/tsc"), "-p", ".", "--noEmit"),
  },
  {
    name: "lint and format",
    help: "`npx biome check --write` mends most of it.",
    run: () => node(join(packages, "@biomejs/biome/bin/biome"), "ci", "--colors=off"),
  },
  {
    name: "layers",
    help: "ARCHITECTURE.md says who may import whom, .dependency-cruiser.mjs holds the table.",
    run: () =>
      node(
        join(packages, "dependency-cruiser/bin/dependency-cruiser.mjs"),
        "--config",
        ".dependency-cruiser.mjs",
        ...code,
      ),
  },
  {
    name: "dead code",
    // The registries, which git ignores, are what uses rules and kinds.
    help: "Delete what nobody uses, or use it. knip.json names where programs begin.",
    run: () => node(join(packages, "knip/bin/knip.js"), "--no-progress", "--no-gitignore"),
  },
  { name: "generated files", help: "Run `npm run gen` and commit what it changes.", run: checkGenerated },
  {
    name: "pages and house rules",
    help: "CONTRIBUTING.md says what a page must show.",
    run: () =>
      node(
        "--test",
        "--test-reporter=dot",
        ...globSync("test/{rules,facts}/*.test.ts", { cwd: root }),
        ...tidyTests,
      ),
  },
];

async function checkGenerated(): Promise<Outcome> {
  const stale = await generate({ check: true });
  return { ok: stale.length === 0, output: stale.map((path) => `${path} is stale`).join("\n") };
}

/** Runs Node with these arguments in the root folder; what it prints is kept. */
function node(...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) =>
      resolve({ ok: exit === 0, output: Buffer.concat(chunks).toString().trimEnd() }),
    );
  });
}

async function runPart(part: Part): Promise<boolean> {
  const start = performance.now();
  const { ok, output } = await part.run().catch((error): Outcome => ({ ok: false, output: String(error) }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (ok) console.log(`✓ ${part.name} (${seconds} s)`);
  else console.log(`✗ ${part.name} (${seconds} s)\n\n${output}\n\n  ${part.help}\n`);
  return ok;
}

generateRegistries();
const results = await Promise.all(parts.map(runPart));
const failed = parts.filter((_, at) => !results[at]).map(({ name }) => name);
console.log(
  failed.length === 0 ? "All is well." : `${failed.length} of ${parts.length} failed: ${failed.join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
