/**
 * Opens the playground in VS Code with the extension loaded, once all is built (see start.mjs): with `--code PATH` in
 * desktop VS Code, else in the browser, at a free port or the one of `--port N`.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, startHost } from "../test/vscode/host.ts";

const playground = join(root, "test/playground");
/** The mistake that Underlay was born from, and the file that shows it. */
const firstFile = join(playground, "clusters/enigma-cozy/cozystack.yaml");

function openDesktop(code: string): void {
  console.log("Opening VS Code on test/playground …");
  const args = [`--extensionDevelopmentPath=${root}`, playground, firstFile];
  // Windows starts a .cmd only through a shell, which takes words apart at blanks.
  const shell = process.platform === "win32";
  const [program, ...words] = [code, ...args].map((word) => (shell ? `"${word}"` : word));
  const { status } = spawnSync(program ?? code, words, { stdio: "inherit", shell });
  if (status === 0) return;
  console.error("VS Code did not open. `npm start -- --browser` takes the browser.");
  process.exitCode = 1;
}

/** Serves VS Code until a signal ends it. */
async function serve(port: number): Promise<void> {
  const token = randomUUID();
  const host = await startHost({ port, token });
  const address = addressOf(host.origin, token);
  console.log(`\nVS Code with Underlay is at\n\n  ${address}\n`);
  console.log("It shows test/playground itself: `git checkout test/playground` takes back what you edit.");
  console.log("Ctrl-C ends it.");
  openBrowser(address);
  const end = () => void host.close();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
}

function addressOf(origin: string, token: string): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${toUriPath(path)}`;
  const payload = [
    ["extensionDevelopmentPath", remote(root)],
    ["openFile", remote(firstFile)],
  ];
  const query = { tkn: token, folder: toUriPath(playground), payload: JSON.stringify(payload) };
  return `${origin}/?${new URLSearchParams(query)}`;
}

/** `C:\a` becomes `/C:/a`. */
function toUriPath(path: string): string {
  const slashes = path.replaceAll("\\", "/");
  return slashes.startsWith("/") ? slashes : `/${slashes}`;
}

/** Tries to; the address is printed for whoever sits elsewhere. */
function openBrowser(address: string): void {
  const { platform, env } = process;
  if (env.CI || (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const [program, ...args] =
    platform === "darwin"
      ? ["open"]
      : platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  const child = spawn(program ?? "", [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`--port ${text}: say a number from 0, which takes a free one, to 65535`);
}

try {
  const options = {
    browser: { type: "boolean" },
    code: { type: "string" },
    port: { type: "string", default: "0" },
  } as const;
  const { code, port } = parseArgs({ options }).values;
  if (code === undefined) await serve(readPort(port));
  else openDesktop(code);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
