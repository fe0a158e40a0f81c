import { isBlank } from "./decoding.ts";
import type { ScalarNode } from "./node.ts";
import { escapeDouble } from "./write-scalar.ts";

/**
 * `text` as it has to be written at the section offset `at` inside `scalar`'s value. What the style cannot hold (a
 * control character in single quotes, blanks beside a line break in a folding style, a last line break that is
 * chomped) is written as it is.
 */
export function encodeFor(scalar: ScalarNode, text: string, at: number): string {
  const { region } = scalar;
  const raw = region ? region.text : scalar.source.text;
  const inner = encodeIn(scalar, text, raw, region ? (region.fromSource(at) ?? raw.length) : at);
  return region ? region.encode(inner, at) : inner;
}

function encodeIn(scalar: ScalarNode, text: string, raw: string, at: number): string {
  // A region's text has its line breaks as they are decoded, always LF in block styles.
  const eol = /\r\n|\n|\r/.exec(raw)?.[0] ?? "\n";
  const indent = " ".repeat(scalar.block?.indent ?? 0);
  switch (scalar.style) {
    case "json":
      return escapeDouble(text);
    case "double":
      return isFirstOfLine(raw, at) ? escapeDouble(text).replace(/^ /, "\\ ") : escapeDouble(text);
    case "single":
      return text
        .replaceAll("'", "''")
        .replace(/\n+/g, (breaks) => eol + breaks.replaceAll("\n", eol) + indentAt(raw, at));
    case "plain":
      return text.replace(/\n+/g, (breaks) => eol + breaks.replaceAll("\n", eol) + indentAt(raw, at));
    case "literal":
      return encodeLines(text, eol, indent, isLineStart(raw, at));
    default:
      return encodeFolded(text, eol, indent, raw, at);
  }
}

/** Behind the block's last line break no indentation stands yet, and none is needed after what is added. */
function encodeLines(text: string, eol: string, indent: string, isNewLine: boolean): string {
  if (!isNewLine) return text.replaceAll("\n", eol + indent);
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join(eol);
}

/** Between two lines that begin at the indentation one more line break is needed, since the first is folded. */
function encodeFolded(text: string, eol: string, indent: string, raw: string, at: number): string {
  let wasMore = isBlank(raw[lineStart(raw, at) + indent.length]);
  return text.replace(/\n+([^\n]?)/g, (breaks, next: string) => {
    const isMore = isBlank(next === "" ? raw[at] : next);
    const count = breaks.length - next.length + (wasMore || isMore ? 0 : 1);
    wasMore = isMore;
    return eol.repeat(count) + indent + next;
  });
}

function isLineStart(raw: string, at: number): boolean {
  return at === lineStart(raw, at);
}

/** Behind a line break in quotes, where blanks are lost. */
function isFirstOfLine(raw: string, at: number): boolean {
  const start = lineStart(raw, at);
  return start > 0 && raw.slice(start, at).trim() === "";
}

function lineStart(raw: string, at: number): number {
  return Math.max(raw.lastIndexOf("\n", at - 1), raw.lastIndexOf("\r", at - 1)) + 1;
}

/** The indentation of the line at an offset, at least one column: a quoted scalar's lines have none of their own. */
function indentAt(raw: string, at: number): string {
  return /^ +/.exec(raw.slice(lineStart(raw, at), at))?.[0] ?? " ";
}
