/** docs/corpus-findings.md says what the engine says of ../shared/corpus: real repositories, which are not part of this one. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { openWorkspace } from "../harness/engine.ts";

const root = join(import.meta.dirname, "../..");
const corpus = join(root, "../shared/corpus");

/** `owner/name path:line rule` of every row. */
function expected(): string[] {
  const lines = readFileSync(join(root, "docs/corpus-findings.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const [, repository, place, rule, verdict, why] = line.split("|").map((cell) => cell.trim());
    if (rule === undefined || !/^`.+`$/.test(rule)) return [];
    assert.match(verdict ?? "", /^(right|cannot be decided here)$/, line);
    assert.match(why ?? "", /\.$/, `a sentence: ${line}`);
    return [`${repository} ${place} ${rule.slice(1, -1)}`];
  });
}

/**
 * What the engine says of one repository, as a workspace of its own, templates whose names end in `.j2` or `.tpl` included.
 * Throws when a reader or rule throws.
 */
function reported(repository: string): { findings: string[]; files: number } {
  const folder = join(corpus, repository);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(licen[cs]e|notice|copying)/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ uri: pathToFileURL(path).href, text: readFileSync(path, "utf8"), path }));
  const workspace = openWorkspace(files, { root: pathToFileURL(folder).href });
  const findings = files.flatMap(({ uri, path }) =>
    workspace.diagnostics(uri).map(({ rule, range }) => {
      const place = `${relative(folder, path)}:${range.start.line + 1}`;
      return `${repository.replace("+", "/")} ${place} ${rule}`;
    }),
  );
  return { findings, files: files.length };
}

describe("docs/corpus-findings.md", () => {
  const skip = existsSync(corpus) ? false : "../shared/corpus is not here";

  it("lists exactly what is found in real repositories", { skip }, () => {
    const repositories = readdirSync(corpus, { withFileTypes: true }).filter((each) => each.isDirectory());
    const results = repositories.map(({ name }) => reported(name));
    const files = results.reduce((sum, result) => sum + result.files, 0);
    assert.equal(files, 448);
    assert.deepEqual(results.flatMap(({ findings }) => findings).sort(), expected().sort());
  });
});
