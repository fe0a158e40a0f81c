/** `npm run test:desktop`: the suites of the extension host in desktop VS Code, which is downloaded if it is not there. */
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { bundleSuites } from "./bundle.ts";
import { root } from "./host.ts";
import { type Suite, suites } from "./suites.ts";

const quiet = ["--disable-extensions", "--disable-workspace-trust", "--disable-gpu", "--skip-welcome"];

async function main(): Promise<boolean> {
  const vscodeExecutablePath = await download();
  if (vscodeExecutablePath === undefined) return false;
  const { status } = spawnSync(process.execPath, ["tools/build.ts"], { cwd: root, stdio: "inherit" });
  if (status !== 0) return false;
  const temporary = await mkdtemp(join(tmpdir(), "underlay-desktop-"));
  try {
    await bundleSuites(
      suites.map(({ name }) => name),
      join(temporary, "suites"),
    );
    let failed = 0;
    for (const suite of suites) if (!(await runSuite(vscodeExecutablePath, suite, temporary))) failed++;
    console.log(`${suites.length - failed} suites passed, ${failed} failed`);
    return failed === 0;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function download(): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(root, ".vscode-test") });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`Desktop VS Code cannot be downloaded here, so none of its suites ran: ${reason}`);
    console.error("`npm run test:vscode` runs the same suites in the VS Code that npm can install.");
    return undefined;
  }
}

/** The suite works on a copy of its folder. */
async function runSuite(vscodeExecutablePath: string, { name, folder }: Suite, temporary: string) {
  const copy = join(temporary, name);
  await cp(folder, copy, { recursive: true });
  try {
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(temporary, "suites", `${name}.cjs`),
      launchArgs: [copy, ...quiet, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    });
    return code === 0;
  } catch (error) {
    console.error(`not ok the suite ${name}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

process.exitCode = (await main()) ? 0 : 1;
