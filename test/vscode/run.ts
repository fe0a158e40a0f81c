/** Runs every case in a real VS Code: the suites of the extension host, then those at the page. `run.ts WORD` runs those with the word in their names. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "./browser.ts";
import { bundleSuites } from "./bundle.ts";
import { type Case, type Count, runCases } from "./cases.ts";
import { root, startHost } from "./host.ts";
import type { PageContext } from "./page/context.ts";
import mtu from "./page/mtu.ts";
import networks from "./page/networks.ts";
import pictures from "./page/pictures.ts";
import rules from "./page/rules.ts";
import server from "./page/server.ts";
import { runSuite } from "./run-suite.ts";
import { suites } from "./suites.ts";

const atPage: readonly Case<PageContext>[] = [...mtu, ...networks, ...rules, ...server, ...pictures];
const say = (line: string) =>
  console.log(process.env.TIMES ? `${(performance.now() / 1000).toFixed(1)} ${line}` : line);

async function main(wanted: string): Promise<number> {
  const temporary = await mkdtemp(join(tmpdir(), "underlay-suites-"));
  const host = await startHost({ extensions: { "underlay.underlay-0.1.0": root } });
  const browser = await launchBrowser();
  try {
    const counts: Count[] = [];
    const chosen = suites.filter(({ name }) => `suite ${name}`.includes(wanted));
    await bundleSuites(
      chosen.map(({ name }) => name),
      temporary,
    );
    for (const { name, folder } of chosen) {
      counts.push(await runSuite({ browser, host }, join(temporary, `${name}.cjs`), folder, say));
    }
    const cases = atPage.filter(({ name }) => name.includes(wanted));
    counts.push(await runCases(cases, { host, browser }, say));
    return print(counts);
  } finally {
    await browser.close();
    await host.close();
    await rm(temporary, { recursive: true });
  }
}

function print(counts: readonly Count[]): number {
  const sum = (key: keyof Count) => counts.reduce((all, count) => all + count[key], 0);
  say(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed");
}

await mkdir(join(root, ".cache"), { recursive: true });
await mkdir(join(root, "docs/images"), { recursive: true });
process.exitCode = (await main(process.argv[2] ?? "")) === 0 ? 0 : 1;
