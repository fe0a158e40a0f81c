/** Builds everything that ships into `out/`: `node tools/build.ts`, with `--production` small and without source maps. */
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { toReadable } from "./pages.ts";

const root = join(import.meta.dirname, "..");
const out = join(root, "out");

async function main(production: boolean): Promise<void> {
  await generateIfPossible();
  await rm(out, { recursive: true, force: true });
  await bundle(production);
  await chmod(join(out, "cli.cjs"), 0o755);
  await copyPages(join(root, "test/rules"), join(out, "rules"));
}

async function generateIfPossible(): Promise<void> {
  const generator = join(import.meta.dirname, "gen.ts");
  if (!existsSync(generator)) return;
  const { generate }: { generate: () => Promise<void> } = await import(generator);
  await generate();
}

async function bundle(production: boolean): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      extension: "client/src/extension.ts",
      lsp: "server/src/lsp/main.ts",
      cli: "server/src/cli/main.ts",
    },
    outdir: out,
    // VS Code loads an extension as CommonJS, and `.cjs` says so whatever package.json says.
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    // Node's ESM names for "here" do not exist in CommonJS.
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
    // Packages that offer both are smaller and free of `require` tricks as ESM.
    mainFields: ["module", "main"],
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "warning",
  });
}

async function copyPages(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const pages = (await readdir(from)).filter((name) => name.endsWith(".md"));
  await Promise.all(
    pages.map(async (name) =>
      writeFile(join(to, name), toReadable(await readFile(join(from, name), "utf8"))),
    ),
  );
}

await main(process.argv.includes("--production"));
