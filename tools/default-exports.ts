import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder that say `export default <declares>(`, sorted by name. */
export function defaultExports(folder: string, declares: string): string[] {
  const statement = new RegExp(`^export default ${declares}\\b`, "m");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .filter((file) => statement.test(readFileSync(join(folder, file), "utf8")))
    .sort();
}
