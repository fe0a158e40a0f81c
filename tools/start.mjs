/**
 * `npm start`: installs what is missing, builds, and opens the playground in VS Code with the extension loaded.
 * Plain JavaScript, because Node 20 runs it before anything is installed; the rest is playground.ts.
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installProject, installVscode, node, run } from "./bootstrap.mjs";

const args = process.argv.slice(2);
const code = args.includes("--browser") ? undefined : findDesktop();

await installProject();
if (code === undefined) await installVscode({ forTests: false });
console.log("Building …");
const built = await run(node, ["tools/build.ts"]);
process.exitCode = built || (await run(node, ["tools/playground.ts", ...(code ? ["--code", code] : args)]));

/** Where desktop VS Code's command is. In the terminal of a remote VS Code `code` loads no extension from a folder. */
function findDesktop() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const paths = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return paths.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
