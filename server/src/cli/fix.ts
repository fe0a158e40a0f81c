import { promises as fs } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { reasonOf } from "../disk/walk.ts";
import { fixAll } from "../features/fix-all.ts";
import { reportOf } from "./check.ts";
import { load } from "./load.ts";
import { EXIT, type Output, UsageError } from "./output.ts";

/** `underlay fix`: applies fixes to the files on disk. A file is written whole or not at all. */
export async function fix(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parse(args);
  const loaded = await load(output.cwd, positionals);
  const before = new Map([...loaded.workspace.uris].map((uri) => [uri, loaded.workspace.text(uri)]));
  const applied = fixAll(loaded.workspace, loaded.asked, { unsafe: values["unsafe-fixes"] ?? false });
  const { pathOf, files } = reportOf(loaded, output);
  const changed = [...before]
    .filter(([uri, text]) => loaded.workspace.text(uri) !== text)
    .map(([uri]) => uri);
  let failed = false;
  for (const uri of changed) {
    output.out(`${values["dry-run"] ? "would change" : "changed"} ${pathOf(uri)}\n`);
    if (!values["dry-run"]) failed = !(await write(uri, loaded.workspace.text(uri), output)) || failed;
  }
  const left = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const verb = values["dry-run"] ? "to apply" : "applied";
  output.out(
    `${applied} fix${applied === 1 ? "" : "es"} ${verb}, ${left} finding${left === 1 ? "" : "s"} left.\n`,
  );
  return failed ? EXIT.unusable : EXIT.clean;
}

/** Through a file beside it and a rename, so that nobody ever sees half a manifest. */
async function write(uri: string, text: string, output: Output): Promise<boolean> {
  const named = fileURLToPath(uri);
  // A link stays one: what it leads to is written.
  const file = await fs.realpath(named).catch(() => named);
  const temporary = `${file}.underlay-${process.pid}`;
  try {
    const { mode } = await fs.stat(file);
    await fs.writeFile(temporary, text, { mode });
    await fs.rename(temporary, file);
    return true;
  } catch (error) {
    await fs.rm(temporary, { force: true });
    output.err(`underlay: cannot write ${file}: ${reasonOf(error)}\n`);
    return false;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "unsafe-fixes": { type: "boolean" }, "dry-run": { type: "boolean" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
