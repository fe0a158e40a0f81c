import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../harness/repository.ts";

/** The files git knows or would take in, except deleted ones, from the repository's root. */
export function trackedFiles(name: RegExp): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { cwd: repository, encoding: "utf8" })
    .split("\n")
    .filter((path) => name.test(path) && existsSync(join(repository, path)));
}
