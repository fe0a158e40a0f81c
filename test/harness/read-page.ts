import { readFenceWords } from "../../tools/fence-words.ts";

/** A page of Markdown as cases of named text blocks. What the blocks mean is for others to say. */
export interface Page {
  /** How failures name it: the path from the repository's root. */
  readonly path: string;
  readonly lines: readonly string[];
  /** The first paragraph, on one line: why. */
  readonly intro: string;
  readonly cases: readonly Case[];
}

/** A heading and the blocks under it. A heading without blocks is prose, not a case. */
export interface Case {
  readonly heading: string;
  /** The heading's line in the page, from 0. */
  readonly line: number;
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly language: string;
  /** What stands after the language: `file=a.yaml crlf` is a value for "file" and "" for "crlf". */
  readonly words: ReadonlyMap<string, string>;
  readonly body: readonly string[];
  /** The page's line of the first body line, from 0. */
  readonly line: number;
}

/** Languages that only illustrate; every other one must mean something to the harness. */
const prose = new Set(["", "text", "sh", "console", "go", "rust", "json", "md", "markdown", "diff"]);

const known = new Set(["file", "cluster", "fixed", "title", "crlf", "bom", "tabs", "no-eol"]);

/**
 * Reads a page.
 * @throws Error, naming page and line, for what would otherwise be passed over: an open fence, an unknown word, a block
 * before the first case.
 */
export function readPage(path: string, text: string): Page {
  const lines = text.split(/\r?\n/);
  const cases: { heading: string; line: number; blocks: Block[] }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const heading = /^##+ +(.*)$/.exec(lines[i] ?? "")?.[1];
    if (heading !== undefined) cases.push({ heading, line: i, blocks: [] });
    const fence = /^(`{3,})(.*)$/.exec(lines[i] ?? "");
    if (!fence) continue;
    const end = lines.findIndex((line, at) => at > i && line.trimEnd() === fence[1]);
    if (end < 0) throw new Error(`${path}:${i + 1}: this block is never closed`);
    const block = readBlock(fence[2] ?? "", lines.slice(i + 1, end), i + 1, path);
    if (!prose.has(block.language)) {
      const owner = cases.at(-1);
      if (!owner) throw new Error(`${path}:${i + 1}: this block stands before the first "##" heading`);
      owner.blocks.push(block);
    }
    i = end;
  }
  return { path, lines, intro: introOf(lines), cases: cases.filter(({ blocks }) => blocks.length > 0) };
}

function readBlock(info: string, body: readonly string[], line: number, path: string): Block {
  const [, language = "", rest = ""] = /^\s*(\S*)\s*(.*?)\s*$/.exec(info) ?? [];
  if (prose.has(language)) return { language, words: new Map(), body, line };
  const { words, left } = readFenceWords(rest);
  const unknown = [...words.keys()].find((name) => !known.has(name)) ?? left;
  if (unknown !== "")
    throw new Error(
      `${path}:${line}: "${unknown}" means nothing after "${language}" (a quote in a title: \\")`,
    );
  return { language, words, body, line };
}

function introOf(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  if (start < 0) return "";
  const end = lines.findIndex((line, at) => at > start && line.trim() === "");
  return lines
    .slice(start, end < 0 ? undefined : end)
    .join(" ")
    .trim();
}
