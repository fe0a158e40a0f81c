/** docs/seed-mistakes.md says what `underlay check test/playground` says: no row without its finding, no finding without a row. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generateRegistries } from "../../tools/gen.ts";

const root = join(import.meta.dirname, "../..");
const playground = "test/playground";

interface Row {
  readonly report: string;
  readonly mistake: string;
  readonly place: string;
  readonly foundBy: string;
}

function rows(): Row[] {
  const lines = readFileSync(join(root, "docs/seed-mistakes.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const cells = line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim());
    const [report = "", mistake = "", place = "", foundBy = ""] = cells;
    return cells.length === 4 && /^\d{3}$/.test(report) ? [{ report, mistake, place, foundBy }] : [];
  });
}

function ruleOf({ foundBy }: Row): string | undefined {
  return /^`([a-z0-9-]+)`$/.exec(foundBy)?.[1];
}

/** `path:line rule` of everything that the terminal command reports. */
function reported(): string[] {
  generateRegistries();
  const command = [join(root, "server/src/cli/main.ts"), "check", playground, "--format", "json"];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  assert.equal(status, 1, stderr);
  const { findings }: { findings: { path: string; line: number; rule: string }[] } = JSON.parse(stdout);
  return findings.map(({ path, line, rule }) => `${path.replace(`${playground}/`, "")}:${line} ${rule}`);
}

describe("docs/seed-mistakes.md", () => {
  it("has exactly the findings of the playground", () => {
    const expected = rows().flatMap((row) => (ruleOf(row) ? [`${row.place} ${ruleOf(row)}`] : []));
    assert.deepEqual(reported().sort(), expected.sort());
  });

  it("goes through all five reports", () => {
    assert.deepEqual([...new Set(rows().map(({ report }) => report))], ["000", "001", "002", "003", "004"]);
  });

  for (const row of rows()) {
    it(`${row.report}: ${row.mistake}`, () => {
      const { place, foundBy } = row;
      const rule = ruleOf(row);
      if (rule !== undefined)
        assert.ok(existsSync(join(root, `test/rules/${rule}.md`)), `${rule} has a page`);
      else assert.match(foundBy, /^(needs the live cluster|later: .+|refuted.*: .+)/);
      if (place === "—") assert.equal(rule, undefined, "a rule's row names a place");
      else assert.ok(lineAt(place), `${place} is a line with text`);
    });
  }
});

function lineAt(place: string): string | undefined {
  const [path = "", line = ""] = place.split(":");
  const file = join(root, playground, path);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n")[Number(line) - 1]?.trim() : undefined;
}
