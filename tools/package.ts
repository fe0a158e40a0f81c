/** `npm run package`: builds for production and writes `underlay-<version>.vsix`. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
/** What the package is made without: it is built anew, and modules are bundled. */
const notCopied = new Set(["node_modules", ".git", ".cache", ".vscode-test", "out"]);

/**
 * Packages a copy of the repository, so that `out/`, which somebody may be debugging, stays as it is.
 * @param target the path of the .vsix to write; one that exists is replaced.
 * @returns what vsce said, warnings included.
 * @throws Error with what was printed, when the build or vsce fails.
 */
export async function packageExtension(target: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "underlay-package-"));
  try {
    await cp(root, folder, { recursive: true, filter: (path) => !notCopied.has(basename(path)) });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    return await vsce(folder, ["package", "--no-dependencies", "--out", target]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function vsce(cwd: string, args: readonly string[]): Promise<string> {
  const program = join(root, "node_modules/@vscode/vsce/vsce");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], { cwd });
  return stdout + stderr;
}

async function main(): Promise<void> {
  const { version }: { version: string } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  console.log(await packageExtension(join(root, `underlay-${version}.vsix`)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
