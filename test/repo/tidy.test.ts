/** What exists twice agrees, and nothing of one machine is in the repository. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { generate } from "../../tools/gen.ts";
import { repository } from "../harness/repository.ts";
import { trackedFiles } from "./tracked-files.ts";

function read(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}
const manifest: Manifest = JSON.parse(read("package.json"));

test("generated files are fresh; if not, run `npm run gen`", async () => {
  assert.deepEqual(await generate({ check: true }), []);
});

test("the manifest's commands are the files of client/src/commands", () => {
  const folder = "client/src/commands";
  const files = readdirSync(join(repository, folder)).map((file) => {
    const id = /^ {2}id: "([^"]+)"/m.exec(read(`${folder}/${file}`))?.[1] ?? `${file} has no id`;
    const kebab = id.replace(/^underlay\./, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    assert.equal(basename(file, ".ts"), kebab, "a command's file is called as its id");
    return id;
  });
  assert.deepEqual(files.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
});

test("every exported function and class says what it does", () => {
  const code = trackedFiles(/^(server|client|tools|bench)\/.*\.ts$/);
  const mute = code.flatMap((path) => {
    const lines = read(path).split("\n");
    const isMute = (line: string, at: number) =>
      /^export (async )?(function|class)\b/.test(line) && !lines[at - 1]?.endsWith("*/");
    return lines.flatMap((line, at) => (isMute(line, at) ? [`${path}:${at + 1}: ${line}`] : []));
  });
  assert.ok(code.length > 50, "the list of files is not empty");
  assert.deepEqual(mute, []);
});

test("ARCHITECTURE.md gives every dependency its reason", () => {
  const reasons = read("ARCHITECTURE.md");
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const isTold = (name: string) =>
    reasons.includes(`\`${name}\``) || (name.startsWith("@types/") && reasons.includes("`@types/*`"));
  assert.ok(names.length > 10, "the list of dependencies is not empty");
  assert.deepEqual(
    names.filter((name) => !isTold(name)),
    [],
  );
});

test("the changelog begins with the version of the manifest", () => {
  assert.equal(/^## (\S+)/m.exec(read("CHANGELOG.md"))?.[1], manifest.version);
});

// In pieces, so that this file does not find itself.
const machine = new RegExp(
  `(^|[\\s"'\`(=:])/(${["work", "farm", "root", "Users", "home/[a-z]+"].join("|")})/`,
);
const registry = new RegExp(
  `"${"resolved"}": *"https?:|registry\\.${"npmjs"}|//[\\w.]*(artifactory|verdaccio|nexus)`,
);

test("no path of a machine and no registry host", () => {
  const text = trackedFiles(/\.(ts|mts|mjs|cjs|json|md|ya?ml|txt|sh)$|^\.[\w/-]+$/).filter(
    (path) => path !== ".npmrc",
  );
  const found = text.flatMap((path) =>
    read(path)
      .split("\n")
      .map((line, at) =>
        machine.test(line) || registry.test(line) ? `${path}:${at + 1}: ${line.trim()}` : "",
      )
      .filter((line) => line !== ""),
  );
  assert.ok(text.length > 50, "the list of files is not empty");
  assert.deepEqual(found, []);
});
