import type { Span, TextEdit } from "../text/span.ts";
import type { Node } from "./node.ts";
import type { Region } from "./region.ts";
import type { WrittenLine } from "./write-value.ts";

/** The text a node stands in, and how to write into it: all offsets are in that text, all edits in the section's. */
export class Site {
  readonly text: string;
  readonly json: boolean;
  private readonly region: Region | undefined;
  private readonly section: string;

  constructor(node: Node) {
    this.region = node.region;
    this.section = node.source.text;
    this.text = node.region?.text ?? node.source.text;
    this.json = node.region?.language === "json";
  }

  /** Puts `newText`, which is written for this text, in place of `[start, end)`. */
  replace(start: number, end: number, newText: string): TextEdit {
    const span = this.sectionSpan(start, end);
    return { span, newText: this.region ? this.region.encode(newText, span.start) : newText };
  }

  /** Puts lines in place of `[start, end)`, the first where it begins, the others below `reference`. */
  replaceLines(start: number, end: number, lines: readonly WrittenLine[], reference: number): TextEdit {
    const span = this.sectionSpan(start, end);
    const newText = lines.map(
      (line, i) =>
        (i === 0 ? "" : this.lineBreak(reference, line.indent, span.start)) +
        this.encode(line.text, span.start),
    );
    return { span, newText: newText.join("") };
  }

  /** A line break and the indentation that brings the next text `extra` columns right of where `reference` stands. */
  lineBreak(reference: number, extra: number, at: number): string {
    const isVerbatim = this.isVerbatim();
    const text = isVerbatim ? this.section : this.text;
    const offset = isVerbatim ? this.sectionSpan(reference, reference).start : reference;
    const indent = " ".repeat(columnOf(text, offset) + extra);
    return isVerbatim ? endOfLine(this.section) + indent : this.encode(`\n${indent}`, at);
  }

  /**
   * The line break and indentation in front of what stands at `start`, as the section writes them; undefined when it
   * does not begin a line. In quoted scalars the lines of the section are not those of the value: theirs come first.
   */
  breakBefore(start: number, at: number): string | undefined {
    const offset = this.region ? this.region.toSource(start) : start;
    const blanks = blanksBefore(this.section, offset);
    const lineStart = offset - blanks.length;
    if (lineStart > 0 && isLineEnd(this.section[lineStart - 1])) return endOfLine(this.section) + blanks;
    const inner = blanksBefore(this.text, start);
    const isLine = isLineEnd(this.text[start - inner.length - 1]);
    return isLine ? this.encode(`\n${inner}`, at) : undefined;
  }

  encode(text: string, at: number): string {
    return this.region ? this.region.encode(text, at) : text;
  }

  /** The section's span for `[start, end)`; an insertion goes right behind the character before it. */
  sectionSpan(start: number, end: number): Span {
    const { region, text } = this;
    if (!region) return { start, end };
    if (start === end) {
      const isLineStart = start === 0 || isLineEnd(text[start - 1]);
      const at = isLineStart
        ? region.toSource(start)
        : region.toSourceSpan({ start: start - 1, end: start }).end;
      return { start: at, end: at };
    }
    // What follows a line break begins behind its own indentation, which goes with the line break.
    const stop = isLineEnd(text[end - 1])
      ? region.toSource(end)
      : region.toSourceSpan({ start: end - 1, end }).end;
    return { start: region.toSource(start), end: stop };
  }

  /** True when each line of the text is a line of the section. */
  private isVerbatim(): boolean {
    for (let region = this.region; region; region = region.scalar.region) {
      if (region.scalar.style !== "literal") return false;
    }
    return true;
  }
}

/** The line break that a text uses. */
function endOfLine(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1]) && text[start - 1] !== "\uFEFF") start--;
  return offset - start;
}

function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return text.slice(start, offset);
}

/** True for the last character of a line break. */
export function isLineEnd(ch: string | undefined): boolean {
  return ch === "\n" || ch === "\r";
}
