/** A wrong arrow between folders must be refused; the real tree is checked by `npm run check`. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { repository } from "../harness/repository.ts";

/** An importing file, and what it imports. Both are made. */
const refused: Record<string, string> = {
  "server/src/text/a.ts": "server/src/documents/x.ts",
  "server/src/text/b.ts": "yaml",
  "server/src/documents/a.ts": "server/src/facts/x.ts",
  "server/src/mtu/a.ts": "server/src/text/x.ts",
  "server/src/facts/a.ts": "server/src/graph/x.ts",
  "server/src/graph/a.ts": "server/src/documents/x.ts",
  "server/src/rules/a.ts": "server/src/documents/x.ts",
  "server/src/rules/b.ts": "server/src/workspace/x.ts",
  "server/src/rules/c.ts": "zod",
  "server/src/workspace/a.ts": "server/src/features/x.ts",
  "server/src/features/a.ts": "vscode-languageserver",
  "server/src/features/b.ts": "server/src/lsp/x.ts",
  "server/src/features/c.ts": "test/harness/x.ts",
  "server/src/cli/a.ts": "tools/x.ts",
  "server/src/protocol.ts": "server/src/text/x.ts",
  "client/src/a.ts": "server/src/rules/x.ts",
  "client/src/b.ts": "yaml",
  ...Object.fromEntries(
    ["text", "documents", "mtu", "facts", "graph", "rules", "workspace", "features"].map((layer) => [
      `server/src/${layer}/node.core.ts`,
      "node:fs",
    ]),
  ),
};

const accepted: Record<string, string> = {
  "server/src/documents/good.ts": "server/src/text/x.ts",
  "server/src/documents/good-too.ts": "yaml",
  "server/src/rules/good.ts": "server/src/documents/edit.ts",
  "server/src/features/good.ts": "server/src/workspace/x.ts",
  "server/src/lsp/good.ts": "node:fs",
  "client/src/good.ts": "server/src/protocol.ts",
  "test/harness/good.ts": "server/src/lsp/x.ts",
};

const root = mkdtempSync(join(tmpdir(), "underlay-layers-"));
let reported: ReadonlyMap<string, string>;

before(() => {
  const imports = { ...refused, ...accepted };
  for (const target of Object.values(imports))
    if (target.endsWith(".ts")) write(target, "export const x = 1;\n");
  for (const [file, target] of Object.entries(imports)) {
    const path = target.endsWith(".ts") ? `${"../".repeat(file.split("/").length - 1)}${target}` : target;
    write(file, `import * as other from "${path}";\nexport { other };\nexport const x = 2;\n`);
  }
  write("server/src/text/one.ts", 'import { two } from "./two.ts";\nexport const one = () => two;\n');
  write("server/src/text/two.ts", 'import { one } from "./one.ts";\nexport const two = () => one;\n');
  write("tsconfig.json", "{}");
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  reported = cruise();
});

after(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What is refused, by importing file: the name of the broken rule. */
function cruise(): Map<string, string> {
  const program = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const config = join(repository, ".dependency-cruiser.mjs");
  const args = [program, "--config", config, "-T", "json", "client", "server", "test", "tools"];
  const out = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
  const { summary }: { summary: { violations: { from: string; rule: { name: string } }[] } } =
    JSON.parse(out);
  return new Map(summary.violations.map(({ from, rule }) => [from, rule.name]));
}

for (const [from, to] of Object.entries(refused)) {
  test(`${from.replace(/\/[^/]*$/, "")} may not import ${to}`, () => {
    assert.equal(reported.get(from), "not-in-allowed");
  });
}

for (const [from, to] of Object.entries(accepted)) {
  test(`${from.replace(/\/[^/]*$/, "")} may import ${to}`, () => assert.equal(reported.get(from), undefined));
}

test("two files that need each other are refused", () => {
  assert.equal(reported.get("server/src/text/one.ts") ?? reported.get("server/src/text/two.ts"), "no-cycles");
});
