/** The lock files serve every platform and every registry. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../harness/repository.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readLock(path: string): Readonly<Record<string, Locked>> {
  return JSON.parse(readFileSync(join(repository, path), "utf8")).packages;
}

for (const path of ["package-lock.json", "test/vscode/host/package-lock.json"]) {
  const packages = readLock(path);
  const entries = Object.entries(packages);

  test(`${path} names no registry`, () => {
    assert.ok(entries.length > 50);
    assert.deepEqual(
      entries.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name),
      [],
    );
  });

  // npm leaves out what the registry of the machine that wrote the lock file did not have; then `npm ci` refuses it.
  test(`${path} holds the programs of platforms other than the one it was written on`, () => {
    const wanted = entries.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    const missing = wanted.filter((name) => !entries.some(([at]) => at.endsWith(`node_modules/${name}`)));
    assert.deepEqual(missing, []);
  });
}
