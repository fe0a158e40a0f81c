/** The .vsix: what is in it, how large it is, and that what is in it runs. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { packageExtension } from "../../tools/package.ts";
import { readZip } from "./read-zip.ts";

const limit = 2 * 1024 * 1024;

let folder = "";
let said = "";
let archive = Buffer.alloc(0);
let files = new Map<string, Buffer>();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "underlay-vsix-"));
  said = await packageExtension(join(folder, "underlay.vsix"));
  archive = await readFile(join(folder, "underlay.vsix"));
  files = readZip(archive);
});
after(() => rm(folder, { recursive: true, force: true }));

test("vsce has nothing to warn of", () => {
  assert.match(said, /Packaged/);
  // npm, which runs the build, may warn of its user's settings; that is not vsce.
  assert.doesNotMatch(said.replaceAll(/^npm .*$/gm, ""), /warn|error/i);
});

test("the command line starts as npm's link to it does: as a program", async () => {
  const cli = join(folder, "underlay");
  await writeFile(cli, files.get("extension/out/cli.cjs") ?? "", { mode: 0o755 });
  await mkdir(join(folder, "rules"), { recursive: true });
  const { stdout } = await promisify(execFile)(cli, ["--version"]);
  assert.match(stdout, /^underlay \d/);
});

test("the package has at most 2 MB", () => {
  assert.ok(archive.length <= limit, `${archive.length} bytes`);
});

test("the package holds what runs and what is read, and nothing else", () => {
  const names = [...files.keys()].map((name) =>
    name.replace(/^extension\/out\/rules\/.*\.md$/, "a rule's page"),
  );
  assert.deepEqual([...new Set(names)].sort(), [
    "[Content_Types].xml",
    "a rule's page",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/media/icon.png",
    "extension/out/cli.cjs",
    "extension/out/extension.cjs",
    "extension/out/lsp.cjs",
    "extension/package.json",
    "extension/readme.md",
    "extension/snippets/underlay.json",
    "extension/syntaxes/nad-json.injection.json",
    "extension/syntaxes/values-yaml.injection.json",
  ]);
  for (const [name, content] of files)
    assert.doesNotMatch(content.toString("latin1"), /sourceMappingURL=/, name);
});

test("what the manifest names is there", () => {
  const manifest = JSON.parse(files.get("extension/package.json")?.toString() ?? "");
  const { grammars, snippets } = manifest.contributes;
  const named = [
    manifest.main,
    manifest.icon,
    manifest.bin.underlay,
    ...[...grammars, ...snippets].map(({ path }) => path),
  ];
  for (const path of named) assert.ok(files.has(`extension/${path.replace(/^\.\//, "")}`), path);
});

test("the packaged server answers, from a folder that has no packages", async () => {
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const server = spawn(process.execPath, [join(folder, "extension/out/lsp.cjs"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  try {
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const answer: { capabilities: { codeActionProvider?: unknown } } = await connection.sendRequest(
      "initialize",
      params,
    );
    assert.ok(answer.capabilities.codeActionProvider);
  } finally {
    connection.dispose();
    server.kill();
  }
});
