import { promises as fs } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../../server/src/cli/run.ts";

/** What one command line said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own with the given files, gone after `use`. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Buffer>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "underlay-cli-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(file, content);
    }
    return await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Runs `underlay ARGS` in a folder. */
export async function underlay(cwd: string, args: readonly string[], stdin = ""): Promise<Said> {
  let out = "";
  let err = "";
  const code = await run(args, {
    cwd,
    colour: false,
    version: "0.0.0",
    out: (text) => (out += text),
    err: (text) => (err += text),
    stdin: async () => stdin,
  });
  return { code, out, err };
}
