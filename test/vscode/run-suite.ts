/** Runs one suite in the extension host of a server, through a page that nobody looks at. */
import { basename } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Count } from "./cases.ts";
import { type Host, root } from "./host.ts";

/** A suite that says nothing for so long hangs. */
const SILENCE_MS = 90_000;

/** Prints the results of the suite's cases and counts them; a suite that cannot even start counts as one failure. */
export async function runSuite(
  { browser, host }: { readonly browser: Browser; readonly host: Host },
  bundle: string,
  folder: string,
  say: (line: string) => void,
): Promise<Count> {
  const page = await browser.newPage();
  const log: string[] = [];
  const results: string[] = [];
  const read = (line: string) => {
    log.push(line);
    if (!/^(not )?ok /.test(line)) return;
    results.push(line);
    say(line);
  };
  const code = await runPage(page, addressOf(host, bundle, await host.copy(folder)), read);
  await page.close();
  const failed = results.filter((line) => line.startsWith("not ok ")).length;
  if (code === 0 || failed > 0) return { passed: results.length - failed, failed };
  say(`not ok the suite ${basename(bundle)} ends (code ${code})\n${log.slice(-20).join("\n")}`);
  return { passed: results.length, failed: 1 };
}

/** The exit code of the suite that a page runs; -1 when nothing was heard of it for too long. */
async function runPage(page: Page, address: string, read: (line: string) => void): Promise<number> {
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => (end = resolve));
  const timer = setTimeout(() => end(-1), SILENCE_MS);
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    timer.refresh();
    read(args.join(" "));
  });
  await page.exposeFunction("codeAutomationExit", end);
  await page.goto(address);
  const code = await ended;
  clearTimeout(timer);
  return code;
}

function addressOf({ origin }: Host, bundle: string, folder: string): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(root)],
    ["extensionTestsPath", remote(bundle)],
  ];
  return `${origin}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}
