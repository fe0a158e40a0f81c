/**
 * Installs what is missing, then runs a TypeScript program with the Node that can: `node tools/run.mjs tools/check.ts`.
 * Plain JavaScript, because Node 20 runs it before anything is installed.
 */
import { installProject, node, run } from "./bootstrap.mjs";

await installProject();
process.exitCode = await run(node, process.argv.slice(2));
