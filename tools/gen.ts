/**
 * Writes what follows from other files: `node tools/gen.ts`, or with `--check` only says what is stale and fails.
 * The registries of rules and kinds are not committed; the table of rules in `docs/rules.md` is.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { defaultExports } from "./default-exports.ts";
import { rulesTable } from "./rules-table.ts";

const repository = join(import.meta.dirname, "..");

/** One generated file: its path from the repository's root and what stands in it. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

export interface GenerateOptions {
  /** Write nothing, only tell what is stale. */
  readonly check?: boolean;
  /** Where the repository is, when it is not this one. */
  readonly root?: string;
}

/**
 * Brings every generated file up to date. A file that already is what it should be is not touched.
 * @returns the paths that were stale.
 */
export async function generate(options: GenerateOptions = {}): Promise<string[]> {
  const root = options.root ?? repository;
  const stale = generateRegistries(options);
  const committed = [{ path: "docs/rules.md", text: await rulesTable(root) }];
  return [
    ...stale,
    ...committed.filter((file) => bringUpToDate(root, file, options.check)).map((file) => file.path),
  ];
}

/** The part that imports nothing, and so works while a rule does not: `server/src/{rules,facts}/index.ts`. */
export function generateRegistries(options: GenerateOptions = {}): string[] {
  const root = options.root ?? repository;
  const files = [
    registry(root, { folder: "server/src/rules", declares: "rule", type: "Rule", name: "rules" }),
    registry(root, { folder: "server/src/facts", declares: "kind", type: "Kind", name: "kinds" }),
  ];
  return files.filter((file) => bringUpToDate(root, file, options.check)).map((file) => file.path);
}

interface Registry {
  readonly folder: string;
  /** The function whose result a member of the registry exports by default, and the file that defines it. */
  readonly declares: string;
  readonly type: string;
  readonly name: string;
}

function registry(root: string, { folder, declares, type, name }: Registry): Generated {
  const members = defaultExports(join(root, folder), declares);
  const text = [
    "// Written by tools/gen.ts from the files of this folder; `npm run gen` writes it again.",
    ...members.map((file) => `import ${identifier(file, type)} from "./${file}";`),
    `import type { ${type} } from "./${declares}.ts";`,
    "",
    `export const ${name}: readonly ${type}[] = [`,
    ...members.map((file) => `  ${identifier(file, type)},`),
    "];",
    "",
  ].join("\n");
  return { path: `${folder}/index.ts`, text };
}

/** `subnet.ts` becomes `subnetKind`: the suffix keeps `package` and `namespace` from being keywords. */
function identifier(file: string, type: string): string {
  const words = basename(file, ".ts").split("-");
  return words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("") + type;
}

/** True when the file was not what it should be. Replaced in one step, as several tests may generate at once. */
function bringUpToDate(root: string, { path, text }: Generated, check = false): boolean {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, "utf8") === text) return false;
  if (check) return true;
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.generated.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
  return true;
}

async function main(check: boolean): Promise<void> {
  const stale = await generate({ check });
  for (const path of stale) console.log(check ? `${path} is stale` : `wrote ${path}`);
  if (!check || stale.length === 0) return;
  console.log("Run `npm run gen` and commit what it changes.");
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await main(process.argv.includes("--check"));
