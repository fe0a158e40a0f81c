import { entries, items, type Node } from "../documents/node.ts";
import { Lines } from "../text/lines.ts";
import type { Span, TextEdit } from "../text/span.ts";

/**
 * What a comment covers: the line it ends, or the next line with content when it has a line to itself. A scalar that
 * begins on that line is covered whole, so that a comment above `config: |` speaks for the text inside.
 */
export function coveredSpan(comment: Span, text: string, root: Node | undefined): Span {
  const lines = new Lines(text);
  let line = lines.at(comment.start).line;
  if (isBlank(text.slice(lines.starts[line], comment.start))) {
    do line++;
    while (line < lines.starts.length - 1 && /^\s*(#.*)?$/.test(lines.line(line)));
  }
  const start = lines.starts[line] ?? text.length;
  const end = lines.lineEnd(line);
  // A block scalar may end after its last line break, where the next line begins.
  const last = text.slice(0, endOfScalars(root, start, end)).trimEnd().length;
  return { start, end: Math.max(end, last) };
}

/** The edit that takes a comment away, with its line when nothing else stands there. */
export function withoutComment(comment: Span, text: string): TextEdit {
  const lines = new Lines(text);
  const { line } = lines.at(comment.start);
  const start = lines.starts[line] ?? 0;
  const before = text.slice(start, comment.start);
  if (isBlank(before)) return { span: { start, end: lines.starts[line + 1] ?? text.length }, newText: "" };
  return { span: { start: start + before.trimEnd().length, end: comment.end }, newText: "" };
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Where the last scalar that begins between two offsets ends; 0 when none does. */
function endOfScalars(node: Node | undefined, start: number, end: number): number {
  if (!node || node.span.start > end || node.span.end < start) return 0;
  if (node.kind === "scalar") return node.span.start >= start ? node.span.end : 0;
  const children =
    node.kind === "map"
      ? entries(node).flatMap(({ key, value }) => [key, value])
      : items(node).map((i) => i.value);
  return Math.max(0, ...children.map((each) => endOfScalars(each, start, end)));
}
