/**
 * `npm test`: installs what is missing, then runs the suites (see test.ts); `npm test -- rules mtu` runs only those.
 * Plain JavaScript, because Node 20 runs it before anything is installed.
 */
import { installProject, installVscode, node, run } from "./bootstrap.mjs";

const suites = process.argv.slice(2);
await installProject();
if (suites.length === 0 || suites.includes("vscode")) await installVscode({ forTests: true });
process.exitCode = await run(node, ["tools/test.ts", ...suites]);
