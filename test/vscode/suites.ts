/** The suites that run inside the extension host, each with the folder it is about. */
import { join } from "node:path";
import { root } from "./host.ts";

export interface Suite {
  /** Its file in `suite/`. */
  readonly name: string;
  /** Opened as a copy, because the suite writes to it. */
  readonly folder: string;
}

export const playground = join(root, "test/playground");

const folders = join(import.meta.dirname, "folders");

export const suites: readonly Suite[] = [
  { name: "playground", folder: playground },
  { name: "foreign", folder: join(folders, "foreign") },
  { name: "no-yaml", folder: join(folders, "no-yaml") },
];

/** Runs with the extension of `beside/` installed too. */
export const besideSuite: Suite = { name: "beside", folder: playground };
