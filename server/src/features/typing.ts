import { buildJson } from "../documents/json.ts";
import type { Node, ScalarNode } from "../documents/node.ts";
import type { Region } from "../documents/region.ts";
import { openJson, openYaml } from "../documents/regions.ts";
import type { Embedded } from "../facts/kind.ts";
import type { Span } from "../text/span.ts";
import { isJsonText } from "./spot.ts";

/** A word that nobody writes: where the parser finds it, there the cursor stands. */
export const MARK = "zzUNDERLAYzz";

/** A section's text with a mark at the cursor, so that half-typed text has a node there. */
export interface Typing {
  readonly text: string;
  /** Where the mark stands. */
  readonly at: number;
  /** Set when the cursor stands right behind a colon or dash, which need a space before a value. */
  readonly needsSpace: boolean;
  readonly isBehindColon: boolean;
  /** Set when the line is nothing but a word, which then was given a colon: it may be a key. */
  readonly isLoneWord: boolean;
  /** The offset in the section as it is. */
  toOriginal(offset: number): number;
}

const LONE_WORD = /^\s*(?:- +)*(?:[^\s:#'"{}[\],&*!|>%@`-][^:#'"{}[\],]*)?$/;

/** Marks the cursor at `offset` of a section's text. */
export function markCursor(text: string, offset: number): Typing {
  const lineStart = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
  const needsSpace = /^\s*(?:- +)*(?:-|[^\s#'"{][^#:]*:)$/.test(before);
  const isLoneWord = (LONE_WORD.test(before) || /^\s*(?:- +)*-$/.test(before)) && /^[\w./-]*\s*$/.test(after);
  const inserted = `${needsSpace ? " " : ""}${MARK}`;
  // Between a colon and the space before its value, the value is meant.
  const skipped = needsSpace ? (/^[ \t]+(?=\S)/.exec(after)?.[0].length ?? 0) : 0;
  const tail = after.slice(skipped);
  const rest = isLoneWord ? `${tail.trimEnd()}:${tail.slice(tail.trimEnd().length)}` : tail;
  return {
    text: text.slice(0, offset) + inserted + rest + text.slice(offset + after.length),
    at: offset + inserted.length - MARK.length,
    needsSpace,
    isBehindColon: needsSpace && before.endsWith(":"),
    isLoneWord,
    toOriginal: (at) => (at <= offset ? at : Math.max(offset, at - inserted.length + skipped)),
  };
}

/** Opens embedded text that holds the mark; JSON is mended so that the mark stands in a string. */
export function openMarked(scalar: ScalarNode, { language }: Embedded, typing: Typing): Node | undefined {
  if (language === "yaml") return openYaml(scalar).root;
  const { region } = openJson(scalar);
  if (!isJsonText(region.text)) return undefined;
  const marked = new MarkedJson(region, typing);
  return buildJson(scalar.source, marked);
}

/** JSON around the mark, in quotes whether or not some are typed yet. */
class MarkedJson implements Region {
  readonly language = "json";
  readonly scalar: ScalarNode;
  readonly text: string;
  readonly #inner: Region;
  /** Pieces of `text` in order: where each begins here, and where its first character stands in the real text. */
  readonly #pieces: readonly { readonly from: number; readonly real: number }[];

  constructor(inner: Region, typing: Typing) {
    this.#inner = inner;
    this.scalar = inner.scalar;
    const { text } = inner;
    const mark = text.indexOf(MARK);
    const isQuoted = mark >= 0 && isInString(text, mark);
    const start = isQuoted ? mark : mark - (/[\w.+-]*$/.exec(text.slice(0, mark))?.[0].length ?? 0);
    const end = mark + MARK.length + (/^[\w.+-]*/.exec(text.slice(mark + MARK.length))?.[0].length ?? 0);
    const colon = typing.isLoneWord && text[end] === ":" ? 1 : 0;
    const quote = isQuoted ? "" : '"';
    this.text = text.slice(0, start) + quote + text.slice(start, end) + quote + text.slice(end + colon);
    const wordEnd = end + quote.length;
    this.#pieces = [
      { from: 0, real: 0 },
      { from: start + quote.length, real: start },
      { from: wordEnd, real: end },
      { from: wordEnd + quote.length, real: end + colon },
    ];
  }

  toSource(offset: number): number {
    return this.#inner.toSource(this.#real(offset));
  }

  toSourceSpan({ start, end }: Span): Span {
    return this.#inner.toSourceSpan({ start: this.#real(start), end: this.#real(end) });
  }

  fromSource(): undefined {
    return undefined;
  }

  encode(text: string, at: number): string {
    return this.#inner.encode(text, at);
  }

  /** True when the quotes around the mark are written. */
  get isQuoted(): boolean {
    return this.#pieces[1]?.from === this.#pieces[1]?.real;
  }

  #real(offset: number): number {
    const index = this.#pieces.findLastIndex(({ from }) => from <= offset);
    const piece = this.#pieces[index];
    const next = this.#pieces[index + 1];
    if (!piece) return offset;
    const real = piece.real + offset - piece.from;
    return next ? Math.min(real, next.real) : real;
  }
}

/** True for a node whose quotes are only in our mind. */
export function isUnquoted({ region }: ScalarNode): boolean {
  return region instanceof MarkedJson && !region.isQuoted;
}

function isInString(json: string, offset: number): boolean {
  let inside = false;
  for (let i = 0; i < offset; i++) {
    if (inside && json[i] === "\\") i++;
    else if (json[i] === '"') inside = !inside;
    else if (json[i] === "\n") inside = false;
  }
  return inside;
}
