import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repository } from "../harness/repository.ts";

/** What sigs.k8s.io/yaml makes of a text. */
export type Answer = { readonly value: unknown } | { readonly error: string };

/** Asks sigs.k8s.io/yaml, or says why it cannot be asked. */
export type GoOracle =
  | { readonly ask: (texts: readonly string[]) => Answer[] }
  | { readonly missing: string };

/** Builds the Go program beside this file. @throws Error when it does not compile. */
export function buildGoOracle(): GoOracle {
  const program = join(repository, ".cache", "go-oracle");
  const build = spawnSync("go", ["build", "-o", program, "."], {
    cwd: join(import.meta.dirname, "go-oracle"),
    encoding: "utf8",
    env: { ...process.env, GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local" },
  });
  if (build.error) return { missing: "Go is not installed" };
  if (build.status !== 0) {
    if (/dial tcp|lookup |proxyconnect|module lookup disabled|i\/o timeout/.test(build.stderr)) {
      return { missing: "the module proxy that has sigs.k8s.io/yaml cannot be reached" };
    }
    throw new Error(build.stderr);
  }
  return { ask: (texts) => ask(program, texts) };
}

function ask(program: string, texts: readonly string[]): Answer[] {
  const input = texts.map((text) => JSON.stringify({ text })).join("\n");
  const { status, stdout, stderr } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
