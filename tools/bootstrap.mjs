/**
 * What `npm start`, `npm test` and `npm run check` do first: install what is missing.
 * Plain JavaScript, because Node 20 runs it before anything is installed.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export const root = join(import.meta.dirname, "..");
export const vscodeHost = join(root, "test/vscode/host");

const windows = process.platform === "win32";

/** The Node that runs TypeScript as it is; the system's may be older. */
export const node = join(root, "node_modules/node/bin", windows ? "node.exe" : "node");

/** Installs the packages of the project itself. */
export async function installProject() {
  await installLocked(root, "the project's packages (once, about half a minute)", ["--include=dev"]);
  if (existsSync(node)) return;
  // The package fetches the program in a script, which a user's settings may forbid.
  await npm(root, "Node 24", ["rebuild", "node", "--ignore-scripts=false"]);
}

/** Installs a real VS Code for the browser; for tests a Chromium to show it in too. */
export async function installVscode({ forTests }) {
  const what = `VS Code for the browser (once, about half a minute, ${forTests ? "0.9" : "0.7"} GB)`;
  const parts = forTests ? "--include=dev" : "--omit=dev";
  await installLocked(vscodeHost, what, ["--ignore-scripts", parts], forTests);
  const vscode = join(vscodeHost, "node_modules/code-server/lib/vscode");
  if (existsSync(join(vscode, "node_modules/.package-lock.json"))) return;
  const flags = ["--ignore-scripts", "--omit=dev", "--no-save", "--no-audit", "--no-fund"];
  await npm(vscode, "VS Code's own packages (once)", ["install", ...flags]);
}

/** Runs a program to its end and gives its exit code. Output goes straight to the terminal. */
export function run(program, args, options = {}) {
  const path = `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: root,
    stdio: "inherit",
    ...options,
    env: { ...process.env, PATH: path },
  });
  const stop = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const watch = endWithNpm();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}

/** npm that is told to end ends its shell, and leaves running what the shell started. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || windows) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 1000);
}

async function installLocked(folder, what, flags, dev = true) {
  if (isInstalled(folder, dev)) return;
  const fresh = !existsSync(join(folder, "node_modules"));
  await npm(folder, what, [fresh ? "ci" : "install", "--no-save", "--no-audit", "--no-fund", ...flags]);
}

/** Compares what the lock file wants with what npm noted when it installed: no clock and no state of our own. */
function isInstalled(folder, withDev) {
  const noted = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(noted)) return false;
  const wanted = readPackages(join(folder, "package-lock.json"));
  const present = readPackages(noted);
  return Object.entries(wanted).every(
    ([path, { version, dev, optional, devOptional, peer }]) =>
      path === "" ||
      optional ||
      devOptional ||
      peer ||
      (dev && !withDev) ||
      present[path]?.version === version,
  );
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

async function npm(folder, what, args) {
  console.log(`Installing ${what} …`);
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const ticker = setInterval(() => console.log(`  … ${seconds()} s`), 5000);
  const output = [];
  const code = await runQuietly(folder, args, output);
  clearInterval(ticker);
  if (code !== 0) {
    console.error(`${output.join("")}\nnpm ${args.join(" ")} failed in ${folder}.`);
    process.exit(1);
  }
  console.log(`  done in ${seconds()} s`);
}

function runQuietly(cwd, args, output) {
  const child = spawn("npm", args, { cwd, shell: windows, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => output.push(text));
  return new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
}
