/** Installs the project's packages if they are missing or out of step with the lock file: what F5 does first. */
import { installProject } from "./bootstrap.mjs";

await installProject();
