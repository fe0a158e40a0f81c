import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageExtension } from "../../../tools/package.ts";
import { scenario } from "../cases.ts";
import { startHost, vscodeFolder } from "../host.ts";
import { playground } from "../suites.ts";
import type { PageContext } from "./context.ts";
import { withWindow } from "./workbench.ts";

const cozystack = "clusters/enigma-cozy/cozystack.yaml";
const MAX_BYTES = 2 * 1024 * 1024;

/** A line of the log that `no-network.cjs` writes. */
interface Note {
  readonly process: string;
  /** Absent where a process only says that it runs without a network. */
  readonly target?: string;
  readonly stack?: string;
}

export default [
  scenario(
    "the .vsix is small, has no tests, works without a network and asks for none",
    async ({ browser }: PageContext) => {
      const folder = await mkdtemp(join(tmpdir(), "underlay-vsix-"));
      const installed = await install(await pack(folder), folder);
      const networkLog = join(folder, "network.jsonl");
      const host = await startHost({ networkLog, extensions: installed });
      try {
        await withWindow({ browser, host }, playground, async (w) => {
          await w.openAt(cozystack, "1400");
          await w.squiggle("1400", "error");
          await w.quickFixes();
          await w.choose("Show the page of rule pod-mtu-exceeds-path");
          await w.preview("pod-mtu-exceeds-path");
        });
      } finally {
        await host.close();
      }
      const notes = await readNotes(networkLog);
      assert(
        notes.some(({ process }) => process.endsWith("lsp.cjs")),
        "our server had a network",
      );
      // VS Code's own server asks for its gallery; our server and the extension host are other processes.
      const others = notes.filter(({ process }) => !process.endsWith("server-main.js"));
      assert.deepEqual(
        others.filter(({ target }) => target !== undefined),
        [],
      );
      await rm(folder, { recursive: true });
    },
  ),
];

/** Makes the .vsix as `npm run package` does, and looks at its size. */
async function pack(folder: string): Promise<string> {
  const file = join(folder, "underlay.vsix");
  await packageExtension(file);
  const { size } = await stat(file);
  assert(size <= MAX_BYTES, `the .vsix has ${size} bytes`);
  return file;
}

/** Lets VS Code unpack the .vsix, and looks at what came out. */
async function install(vsix: string, folder: string): Promise<Record<string, string>> {
  const target = join(folder, "extensions");
  const server = join(vscodeFolder, "out/server-main.js");
  const options = ["--accept-server-license-terms", "--extensions-dir", target, "--server-data-dir", folder];
  execFileSync(process.execPath, [server, ...options, "--install-extension", vsix], { stdio: "pipe" });
  const [name] = (await readdir(target)).filter((each) => each.startsWith("underlay.underlay-"));
  assert(name, "VS Code installed nothing");
  const files = await readdir(join(target, name), { recursive: true });
  assert.deepEqual(
    files.filter((file) => /\.map$|^test\b|^server\b|\.ts$/.test(file)),
    [],
  );
  for (const program of ["extension.cjs", "lsp.cjs"]) await takeNetwork(join(target, name, "out", program));
  return { [name]: join(target, name) };
}

/** VS Code gives its children no NODE_OPTIONS, so each program takes its network itself. */
async function takeNetwork(program: string): Promise<void> {
  const preload = JSON.stringify(join(import.meta.dirname, "../no-network.cjs"));
  await writeFile(program, `require(${preload});\n${await readFile(program, "utf8")}`);
}

async function readNotes(file: string): Promise<Note[]> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return lines.map((line): Note => JSON.parse(line));
}
