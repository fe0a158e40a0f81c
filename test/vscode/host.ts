/** Starts VS Code's own server: a real workbench and a real extension host, shown by any browser. */
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const vscodeFolder = join(import.meta.dirname, "host/node_modules/code-server/lib/vscode");

export interface HostOptions {
  /** Unpacked extensions to install, by `<publisher>.<name>-<version>`. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Refuse every connection that leaves this machine and note who asked. */
  readonly networkLog?: string;
  readonly port?: number;
  /** What the page's address must give as `tkn`. Without one every program of this machine may come in. */
  readonly token?: string;
}

export interface Host {
  /** Origin as the browser must write it: VS Code compares it with the host name in the payload. */
  readonly origin: string;
  /** The process id of VS Code's server. */
  readonly pid: number;
  /** A folder like the given one that a test may write to. It goes when the host is closed. */
  copy(folder: string): Promise<string>;
  close(): Promise<void>;
}

/** As on the desktop, where nothing is saved unasked; without a welcome page, a chat bar and questions. */
const cleanSettings = {
  "chat.disableAIFeatures": true,
  "editor.stickyScroll.enabled": false,
  "extensions.ignoreRecommendations": true,
  "editor.hover.above": false,
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "always",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.activityBar.location": "top",
  "workbench.colorTheme": "Dark 2026",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const home = await mkdtemp(join(tmpdir(), "underlay-vscode-"));
  await writeSettings(home);
  await linkExtensions(join(home, "extensions"), options.extensions ?? {});
  if (options.token !== undefined) await writeFile(join(home, "token"), options.token, { mode: 0o600 });
  const server = spawn(process.execPath, serverArguments(home, options), {
    env: serverEnvironment(options.networkLog),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await readPort(server);
  return {
    pid: server.pid ?? 0,
    origin: `http://localhost:${port}`,
    async copy(folder) {
      const target = join(await mkdtemp(join(home, "copy-")), basename(folder));
      await cp(folder, target, { recursive: true });
      return target;
    },
    async close() {
      await end(server);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function writeSettings(home: string): Promise<void> {
  await mkdir(join(home, "user/User"), { recursive: true });
  await writeFile(join(home, "user/User/settings.json"), JSON.stringify(cleanSettings));
}

async function linkExtensions(folder: string, extensions: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder);
  await Promise.all(
    Object.entries(extensions).map(([name, target]) => symlink(target, join(folder, name), "junction")),
  );
}

function serverArguments(home: string, { port = 0, token }: HostOptions): string[] {
  const flags = ["--accept-server-license-terms", "--enable-smoke-test-driver"];
  const entry =
    token === undefined ? ["--without-connection-token"] : ["--connection-token-file", join(home, "token")];
  const trust = ["--telemetry-level", "off", "--disable-workspace-trust"];
  const folders = ["server-data", "user-data", "extensions"].flatMap((name) => [
    `--${name}-dir`,
    join(home, name.replace("-data", "")),
  ]);
  const main = join(vscodeFolder, "out/server-main.js");
  return [main, ...flags, ...entry, "--host", "127.0.0.1", "--port", String(port), ...folders, ...trust];
}

function serverEnvironment(networkLog: string | undefined): NodeJS.ProcessEnv {
  if (networkLog === undefined) return process.env;
  const preload = join(import.meta.dirname, "no-network.cjs");
  return { ...process.env, NODE_OPTIONS: `--require ${preload}`, UNDERLAY_NETWORK_LOG: networkLog };
}

function readPort(server: ChildProcess): Promise<number> {
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`VS Code's server ended with code ${code}:\n${output}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  const timer = setTimeout(() => server.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(timer);
}
