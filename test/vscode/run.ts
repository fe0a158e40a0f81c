/** Runs every case in a real VS Code: the suites of the extension host, then those at the page. `run.ts WORD` runs those with the word in their names. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { bundleBeside, bundleSuites } from "./bundle.ts";
import { type Case, type Count, runCases } from "./cases.ts";
import { root, startHost } from "./host.ts";
import type { PageContext } from "./page/context.ts";
import mtu from "./page/mtu.ts";
import networks from "./page/networks.ts";
import offline from "./page/offline.ts";
import pictures from "./page/pictures.ts";
import rules from "./page/rules.ts";
import server from "./page/server.ts";
import { runSuite } from "./run-suite.ts";
import { besideSuite, type Suite, suites } from "./suites.ts";

const atPage: readonly Case<PageContext>[] = [
  ...mtu,
  ...networks,
  ...rules,
  ...server,
  ...pictures,
  ...offline,
];
const underlay = { "underlay.underlay-0.1.0": root };
const say = (line: string) =>
  console.log(process.env.TIMES ? `${(performance.now() / 1000).toFixed(1)} ${line}` : line);

async function main(wanted: string): Promise<number> {
  const temporary = await mkdtemp(join(tmpdir(), "underlay-suites-"));
  const browser = await launchBrowser();
  const host = await startHost({ extensions: underlay });
  try {
    const isWanted = ({ name }: { readonly name: string }) => name.includes(wanted);
    const counts = [
      ...(await runSuites({ browser, host }, suites.filter(isWanted), temporary)),
      ...(isWanted(besideSuite) ? await runBeside(browser, temporary) : []),
      await runCases(atPage.filter(isWanted), { browser, host }, say),
    ];
    return print(counts);
  } finally {
    await browser.close();
    await host.close();
    await rm(temporary, { recursive: true });
  }
}

async function runSuites(
  context: PageContext,
  chosen: readonly Suite[],
  temporary: string,
): Promise<Count[]> {
  await bundleSuites(
    chosen.map(({ name }) => name),
    temporary,
  );
  const counts: Count[] = [];
  for (const { name, folder } of chosen) {
    counts.push(await runSuite(context, join(temporary, `${name}.cjs`), folder, say));
  }
  return counts;
}

/** A VS Code of its own, with npm's yaml-language-server as a second extension. */
async function runBeside(browser: Browser, temporary: string): Promise<Count[]> {
  const extension = join(temporary, "beside-extension");
  await bundleBeside(extension);
  const host = await startHost({ extensions: { ...underlay, "underlay-test.beside-0.0.1": extension } });
  try {
    return await runSuites({ browser, host }, [besideSuite], temporary);
  } finally {
    await host.close();
  }
}

function print(counts: readonly Count[]): number {
  const sum = (key: keyof Count) => counts.reduce((all, count) => all + count[key], 0);
  say(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed");
}

// Pictures of what failed, and of what did not, go there.
await mkdir(join(root, ".cache/images"), { recursive: true });
process.exitCode = (await main(process.argv[2] ?? "")) === 0 ? 0 : 1;
