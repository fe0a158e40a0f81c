import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Beside the built command line; in the source tree, where the pages are written. */
const FOLDERS = [
  path.join(import.meta.dirname, "rules"),
  path.join(import.meta.dirname, "../../../test/rules"),
];

/** The ids of all rules that have a page. */
export function pageIds(): string[] {
  for (const folder of FOLDERS) {
    const names = list(folder).filter((name) => name.endsWith(".md"));
    if (names.length > 0) return names.map((name) => name.slice(0, -".md".length)).sort();
  }
  return [];
}

/** A rule's page, or undefined when there is none. */
export function pageOf(id: string): string | undefined {
  if (!pageIds().includes(id)) return undefined;
  for (const folder of FOLDERS) {
    try {
      return readFileSync(path.join(folder, `${id}.md`), "utf8");
    } catch {}
  }
  return undefined;
}

/** The first sentence of a rule's page. */
export function summaryOf(id: string): string | undefined {
  const page = pageOf(id);
  return page === undefined ? undefined : firstSentence(page);
}

/** The first sentence of a page's first paragraph, on one line; links to other pages are its text alone. */
export function firstSentence(page: string): string {
  const blocks = page.split(/\r?\n\s*\r?\n/).map((block) => block.trim());
  const paragraph = blocks.find((block) => block !== "" && !/^(#|```|\|)/.test(block)) ?? "";
  const line = paragraph.replace(/\s+/g, " ").replace(/\]\((?!https?:)[^)]*\)/g, "]");
  // A sentence ends with a stop before a blank, not within a number, a path or an abbreviation.
  return /^.*?(?<!\b(e\.g|i\.e|vs|no))[.!?](?= |$)/i.exec(line)?.[0] ?? line;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
