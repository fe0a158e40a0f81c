/** `npm run check`: installs what is missing, then checks (see check.ts). */
import { installProject, node, run } from "./bootstrap.mjs";

await installProject();
process.exitCode = await run(node, ["tools/check.ts"]);
