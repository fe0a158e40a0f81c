/** Finds a Chromium, the system's or the one from npm, and starts it without a window. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";

interface Program {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"];
const still = ["--disable-background-networking", "--disable-component-update"];
/** A browser on a machine whose only network is itself. */
const offline = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"];

export async function launchBrowser(): Promise<Browser> {
  const program = await findProgram();
  return chromium.launch({
    executablePath: program.path,
    args: [...quiet, ...still, ...offline],
    env: { ...(process.env as Record<string, string>), ...program.env },
  });
}

async function findProgram(): Promise<Program> {
  const system = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find(
    (path) => path !== undefined && existsSync(path),
  );
  return system === undefined ? unpackProgram() : { path: system, env: {} };
}

interface ChromiumPackage {
  readonly default: { executablePath(): Promise<string> };
  inflate(archive: string): Promise<string>;
}

async function unpackProgram(): Promise<Program> {
  const installed = join(import.meta.dirname, "host/node_modules/@sparticuz/chromium");
  const unpacked = join(import.meta.dirname, "host/node_modules/.chromium");
  await mkdir(unpacked, { recursive: true });
  // The package unpacks into the temporary folder, which other users of this machine share.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unpacked;
  const module: ChromiumPackage = await import(pathToFileURL(join(installed, "build/index.js")).href);
  const path = await module.default.executablePath();
  const libraries =
    missingLibraries(path, {}).length > 0 ? await module.inflate(join(installed, "bin/al2023.tar.br")) : "";
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  const env = { ...libraryPath(libraries), ...fontPath(unpacked) };
  refuseMissing(missingLibraries(path, env));
  return { path, env };
}

function libraryPath(folder: string): Record<string, string> {
  return folder === "" ? {} : { LD_LIBRARY_PATH: join(folder, "lib") };
}

function fontPath(unpacked: string): Record<string, string> {
  return existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(unpacked, "fonts") };
}

function missingLibraries(program: string, env: Record<string, string>): string[] {
  if (process.platform !== "linux") return [];
  const listing = execFileSync("ldd", [program], { encoding: "utf8", env: { ...process.env, ...env } });
  return [...listing.matchAll(/^\s*(\S+) => not found$/gm)].flatMap(([, name]) => name ?? []);
}

function refuseMissing(libraries: readonly string[]): void {
  if (libraries.length === 0) return;
  throw new Error(
    `Chromium cannot start here: ${libraries.join(", ")} missing. Install the system's Chromium ` +
      "(Debian: apt-get install chromium), or name one in CHROMIUM_PATH.",
  );
}
