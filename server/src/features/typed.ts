import type { ScalarNode } from "../documents/node.ts";
import { escapeDouble, singleQuoted, writeString } from "../documents/write-scalar.ts";
import type { Span } from "../text/span.ts";
import { isUnquoted, MARK, type Typing } from "./typing.ts";

/** The word under the cursor: where it stands, and how another is written in its place. */
export interface Typed {
  /** What of it stands before the cursor. */
  readonly before: string;
  /** What a suggestion replaces, in offsets of the section as it is. */
  readonly span: Span;
  /** A value in the style of what is there, with the quotes and escapes it needs at this place. */
  value(value: string | number | boolean): string;
  /** A key with its colon, where none is there yet, and then `rest`. */
  key(key: string, rest: string): string;
  /** Text as it is, with the escapes and indents of the text around. */
  raw(text: string): string;
  /** Where the word begins in its line, in the innermost embedded text. */
  readonly column: number;
}

interface Word {
  readonly node: ScalarNode;
  readonly typing: Typing;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'" | "";
  readonly isClosed: boolean;
}

/**
 * The word that holds the mark. Undefined where no single word is: block scalars, or text of several lines.
 * @param separator splits a scalar that is a list of words; the word is then the part under the cursor.
 */
export function typedAt(
  node: ScalarNode,
  typing: Typing,
  role: "key" | "value",
  separator?: string,
): Typed | undefined {
  const word = wordOf(node, typing, separator);
  if (!word) return undefined;
  const { text, quote, isClosed } = word;
  const mark = text.indexOf(MARK, word.start);
  const before = text.slice(word.start, mark);
  if (/[\r\n]/.test(before)) return undefined;
  const hasColon = !typing.isLoneWord && /^["']?\s*:/.test(text.slice(word.end));
  // The colon goes behind the closing quote.
  const end = role === "key" && isClosed && !hasColon ? word.end + 1 : word.end;
  const region = node.region;
  const source = region ? region.toSourceSpan({ start: word.start, end }) : { start: word.start, end };
  const span = { start: typing.toOriginal(source.start), end: typing.toOriginal(source.end) };
  const space = typing.needsSpace ? " " : "";
  const raw = (written: string) => (region ? region.encode(written, source.start) : written);
  return {
    before,
    span,
    value: (value) => raw(space + inStyle(word, value) + (quote && !isClosed ? quote : "")),
    key: (key, rest) =>
      raw(space + inStyle(word, key) + (hasColon ? (isClosed ? "" : quote) : `${quote}:${rest}`)),
    raw,
    column: word.start - text.slice(0, word.start).search(/[^\r\n]*$/),
  };
}

function wordOf(node: ScalarNode, typing: Typing, separator: string | undefined): Word | undefined {
  if (node.style === "literal" || node.style === "folded") return undefined;
  const text = node.region ? node.region.text : node.source.text;
  const local = node.local ?? node.span;
  const quote = node.style === "plain" || isUnquoted(node) ? "" : node.style === "single" ? "'" : '"';
  const first = local.start + (node.style === "plain" ? 0 : 1);
  const mark = text.indexOf(MARK, first);
  if (mark < 0 || mark >= local.end) return undefined;
  const tail = mark + MARK.length;
  const end = tail + (/^[\w./+-]*/.exec(text.slice(tail, local.end))?.[0].length ?? 0);
  const isClosed = quote !== "" && text[end] === quote;
  // Something that is more than a word stands here, such as a template.
  if (!isClosed && !isUnquoted(node) && /^\s*[^\s,@]/.test(text.slice(end, local.end))) return undefined;
  const start = separator === undefined ? first : partStart(text, first, mark, separator);
  return { node, typing, text, start, end, quote, isClosed };
}

function partStart(text: string, first: number, mark: number, separator: string): number {
  const cut = text.lastIndexOf(separator, mark - 1);
  if (cut < first) return first;
  return cut + separator.length + (/^\s*/.exec(text.slice(cut + separator.length, mark))?.[0].length ?? 0);
}

/** The value without the quotes that are there already. */
function inStyle({ node, quote }: Word, value: string | number | boolean): string {
  if (quote === "'") return singleQuoted(String(value)).slice(1, -1);
  if (quote === '"') return escapeDouble(String(value));
  if (node.style === "json") return JSON.stringify(value);
  return typeof value === "string" ? writeString(value, "flow") : String(value);
}
