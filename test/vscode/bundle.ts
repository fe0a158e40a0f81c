/** Makes CommonJS of what VS Code itself loads: the suites, and the extension that stands beside ours. */
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const yamlServer = join(here, "host/node_modules/yaml-language-server/bin/yaml-language-server");

/** Writes each suite of `suite/` to `<folder>/<name>.cjs`. */
export async function bundleSuites(names: readonly string[], folder: string): Promise<void> {
  await bundle(
    names.map((name) => join(here, "suite", `${name}.ts`)),
    folder,
  );
}

/** Writes the unpacked extension that runs npm's yaml-language-server. */
export async function bundleBeside(folder: string): Promise<void> {
  await bundle([join(here, "beside/extension.ts")], folder);
  await writeFile(join(folder, "server.txt"), yamlServer);
  await copyFile(join(here, "beside/package.json"), join(folder, "package.json"));
}

async function bundle(entryPoints: string[], outdir: string): Promise<void> {
  await build({
    entryPoints,
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    mainFields: ["module", "main"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}
