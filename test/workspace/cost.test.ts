import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { generate } from "../../bench/workspace/generate.ts";
import { rules } from "../../server/src/rules/index.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";

/** How often rules may run for one key: those of the document, and those that asked for what it changes. */
const MOST = 40;
/** The key that changes what two hundred networks use: each of them asks once or twice. */
const MOST_OF_FANOUT = 200 * 2;

test("a key runs few rules, however many documents there are", () => {
  const counts = [300, 3000].map(countRuns);
  for (const [label, runs] of counts.flatMap((each) => [...each])) {
    const limit = label === "fanout-localnet" ? MOST_OF_FANOUT : MOST;
    assert.ok(runs <= limit, `${label}: ${runs} rule runs for a key`);
  }
});

/** The most rule runs of a key, by the kind of edit, in one file of so many documents. */
function countRuns(documents: number): Map<string, number> {
  const folder = mkdtempSync(path.join(tmpdir(), "underlay-cost-"));
  try {
    const scenario = generate(folder, documents, "single");
    let runs = 0;
    const counted = rules.map((rule) => ({
      ...rule,
      check: (...args: Parameters<typeof rule.check>) => {
        runs++;
        return rule.check(...args);
      },
    }));
    const workspace = new Workspace({ rules: counted });
    const uri = "file:///w/network.yaml";
    workspace.setFile(uri, readFileSync(path.join(folder, "network.yaml"), "utf8"));
    workspace.diagnostics(uri);
    assert.ok(runs > documents, "the rules are counted");
    const most = new Map<string, number>();
    for (const { label, line, character } of scenario.keys) {
      for (const text of ["x", ""]) {
        runs = 0;
        const end = { line, character: text === "" ? character + 1 : character };
        workspace.changeFile(uri, [{ range: { start: { line, character }, end }, text }]);
        workspace.diagnostics(uri);
        most.set(label, Math.max(most.get(label) ?? 0, runs));
      }
    }
    return most;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
