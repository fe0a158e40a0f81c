import { Lines } from "../../server/src/text/lines.ts";
import type { Span } from "../../server/src/text/span.ts";
import { isMark, type Mark, readMark, writeMark } from "./marks.ts";
import type { Block } from "./read-page.ts";

/** A document of a case: what the engine reads, and what the page shows and expects of it. */
export interface Source {
  readonly block: Block;
  readonly file: string;
  readonly uri: string;
  readonly text: string;
  readonly readOnly: boolean;
  /** Offsets of `$0` in `text`: one is a cursor, two are a selection. */
  readonly cursors: readonly number[];
  /** The block's lines without marks. */
  readonly shown: readonly string[];
  readonly expected: readonly Mark[];
}

const root = "file:///w";

/** Reads the nth document block of a case; unnamed ones are called a.yaml, b.yaml … */
export function readSource(block: Block, index: number): Source {
  const file = block.words.get("file") ?? `${String.fromCharCode(97 + index)}.yaml`;
  const readOnly = block.words.has("cluster");
  const uri = readOnly ? `cluster:/test/${file}` : `${root}/${file}`;
  const shown: string[] = [];
  const expected: Mark[] = [];
  for (const line of block.body) {
    if (!isMark(line)) shown.push(line);
    else if (shown.length > 0) expected.push(readMark(line, shown.length - 1));
    else throw new Error(`${file}: a mark stands under a line, not above the first: "${line.trim()}"`);
  }
  const { text, cursors } = takeCursors(toText(shown, block));
  return { block, file, uri, text, readOnly, cursors, shown, expected };
}

/** What the words of a block make of its lines: line ends, byte order mark, tabs (drawn as arrows). */
export function toText(lines: readonly string[], { words }: Block): string {
  const eol = words.has("crlf") ? "\r\n" : "\n";
  const text = lines.join(eol) + (words.has("no-eol") ? "" : eol);
  return (words.has("bom") ? "\uFEFF" : "") + (words.has("tabs") ? text.replaceAll("→", "\t") : text);
}

/** The lines that a block with these words shows for a text: the opposite of `toText`. */
export function toShown(text: string, { words }: Block): string[] {
  const body = words.has("bom") ? text.replace(/^\uFEFF/, "") : text;
  const lines = (words.has("tabs") ? body.replaceAll("\t", "→") : body).split(
    words.has("crlf") ? "\r\n" : "\n",
  );
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function takeCursors(marked: string): { text: string; cursors: number[] } {
  const parts = marked.split("$0");
  const cursors: number[] = [];
  for (const part of parts.slice(0, -1)) cursors.push((cursors.at(-1) ?? 0) + part.length);
  return { text: parts.join(""), cursors };
}

/** Where a span of the text stands in the block as shown. */
export function toShownSpan(source: Source, span: Span): Pick<Mark, "line" | "start" | "endLine" | "end"> {
  const start = toShownPlace(source, span.start, (cursor) => cursor <= span.start);
  const end = toShownPlace(source, span.end, (cursor) => cursor < span.end || cursor === span.start);
  return { line: start.line, start: start.column, endLine: end.line, end: end.column };
}

function toShownPlace(source: Source, offset: number, isBefore: (cursor: number) => boolean) {
  const lines = new Lines(source.text);
  const { line, character } = lines.at(offset);
  const bom = line === 0 && source.block.words.has("bom") ? 1 : 0;
  const cursors = source.cursors.filter((cursor) => isBefore(cursor) && lines.at(cursor).line === line);
  return { line, column: Math.max(0, character - bom) + 2 * cursors.length };
}

/** The block's lines with these marks in place of the written ones. */
export function withMarks(source: Source, marks: readonly Mark[]): string[] {
  return source.shown.flatMap((line, at) => [
    line,
    ...marks
      .filter((mark) => mark.line === at)
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .map((mark) => writeMark(mark, line)),
  ]);
}
