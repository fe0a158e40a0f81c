import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitSections } from "../../server/src/documents/sections.ts";
import { repository } from "../harness/repository.ts";

const folder = join(repository, "../shared/corpus");

/** Why tests over the corpus are skipped, or false. */
export const noCorpus: string | false = existsSync(join(folder, "api-server.tsv"))
  ? false
  : "../shared/corpus is not beside this repository";

/** The YAML files of the corpus, by path. */
export function corpusFiles(): { readonly path: string; readonly text: string }[] {
  if (noCorpus) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ya?ml|j2|template|tpl)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** One row of the corpus's api-server.tsv with the text of its document. */
export interface Judged {
  readonly name: string;
  readonly verdict: string;
  readonly text: string;
}

/** What a real API server said about each document of the corpus. */
export function judgedDocuments(): Judged[] {
  if (noCorpus) return [];
  const [, ...rows] = readFileSync(join(folder, "api-server.tsv"), "utf8").trimEnd().split("\n");
  return rows.map((row) => {
    const [path = "", number = "", , , verdict = ""] = row.split("\t");
    const documents = splitSections(readFileSync(join(folder, path), "utf8")).filter(hasContent);
    const text = documents[Number(number)];
    if (text === undefined) throw new RangeError(`no document ${number} in ${path}`);
    return { name: `${path} document ${number}`, verdict, text };
  });
}

/** Holds more than comments, markers and blank lines, which the table does not count. */
function hasContent(section: string): boolean {
  return section
    .split(/[\r\n]+/)
    .some((line) => !/^\uFEFF?(?:\s*(?:#.*)?|(?:---|\.\.\.)\s*(?:#.*)?)$/.test(line));
}
