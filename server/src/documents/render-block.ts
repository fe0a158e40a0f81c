import type { TextEdit } from "../text/span.ts";
import {
  type Addition,
  additions,
  type Change,
  type Child,
  childBehind,
  childrenOf,
  ownChildren,
} from "./changes.ts";
import type { Entry, Item, MapNode, Node, SeqNode } from "./node.ts";
import { isLineEnd, Site } from "./site.ts";
import { type WrittenLine, writeBlockEntry, writeBlockItem } from "./write-value.ts";

/** Edits of a block map or sequence: whole lines come and go. */
export function renderBlock(of: MapNode | SeqNode, changes: readonly Change[]): TextEdit[] {
  const site = new Site(of);
  const children = childrenOf(of, changes, extent);
  const dashIndent = dashIndentOf(site.text);
  const added = additions(changes).map((addition) => ({
    next: childBehind(addition, children),
    lines: write(addition, dashIndent),
  }));
  const last = children.findLast((child) => !child.removed);
  if (!last)
    return [
      replaceAll(
        of,
        site,
        added.flatMap(({ lines }) => lines),
      ),
    ];
  const edits = added.map(({ next, lines }) =>
    next ? insertBefore(next, lines, site) : append(last, lines, site),
  );
  return [...removals(children, site), ...edits];
}

/** New lines behind the last child that stays and the comment on its line. */
function append(last: Child, lines: readonly WrittenLine[], site: Site): TextEdit {
  const at = lineEnd(site.text, last.end);
  // Behind a block scalar that keeps its blank lines the new ones begin where the next line would.
  const isOwnLine = at > 0 && isLineEnd(site.text[at - 1]);
  const edit = site.replace(at, at, "");
  const text = lines.map(
    (line) =>
      site.lineBreak(last.start, line.indent, edit.span.start) + site.encode(line.text, edit.span.start),
  );
  return { ...edit, newText: isOwnLine ? rotate(text.join("")) : text.join("") };
}

/** Takes the line break at the beginning to the end. */
function rotate(text: string): string {
  const [lineBreak = ""] = /^(?:\r\n|\n|\r)/.exec(text) ?? [];
  return text.slice(lineBreak.length) + lineBreak;
}

function insertBefore(next: Child, lines: readonly WrittenLine[], site: Site): TextEdit {
  return site.replaceLines(next.start, next.start, [...lines, { indent: 0, text: "" }], next.start);
}

/** Removed children go with their lines when they have them to themselves. */
function removals(children: readonly Child[], site: Site): TextEdit[] {
  const { text } = site;
  const endsText = afterLine(text, lineEnd(text, children.at(-1)?.end ?? 0)) === text.length;
  const lastKept = children.findLastIndex((child) => !child.removed);
  return children.flatMap((child, i) => {
    if (!child.removed) return [];
    const start = lineStart(text, child.start);
    const isAlone = text.slice(start, child.start).trim() === "";
    const next = children[i + 1];
    if (!isAlone && next) return [site.replace(child.start, next.start, "")];
    const end = lineEnd(text, child.end);
    // The text's last lines go with the line break before them: what is behind may be another text's indentation.
    if (endsText && i > lastKept && start > 0) return [site.replace(beforeLine(text, start), end, "")];
    return [site.replace(start, afterLine(text, end), "")];
  });
}

/** Nothing of the old content stays: an empty collection takes its place, so that its type is the same. */
function replaceAll(of: MapNode | SeqNode, site: Site, lines: readonly WrittenLine[]): TextEdit {
  if (lines.length === 0) return replaceByFlow(of, of.kind === "map" ? "{}" : "[]");
  const { start, end } = whole(of);
  return site.replaceLines(start, end, lines, start);
}

/** Puts text of one line where a block collection is: behind its key or dash where only blanks are between. */
export function replaceByFlow(of: MapNode | SeqNode, text: string): TextEdit {
  const site = new Site(of);
  const { start, end } = whole(of);
  let from = start;
  while (from > 0 && /\s/.test(site.text[from - 1] ?? "")) from--;
  const owner = site.text.slice(lineStart(site.text, from), from);
  if (/[:-]$/.test(owner) && !/(?:^|\s)#/.test(owner)) return site.replace(from, end, ` ${text}`);
  // A list may stand at its key's column, other values may not.
  return site.replace(start, end, from > 0 ? `  ${text}` : text);
}

/** From the collection's beginning to the end of its last child. */
function whole(of: MapNode | SeqNode): { start: number; end: number } {
  const { start, end } = of.local ?? of.span;
  return { start, end: Math.max(end, ...ownChildren(of).map((child) => extent(child).end)) };
}

function write(addition: Addition, dashIndent: number): WrittenLine[] {
  return "key" in addition
    ? writeBlockEntry(addition.key, addition.value, dashIndent)
    : writeBlockItem(addition.value, dashIndent);
}

/** Where a child's text stands, a block scalar's kept blank lines included. */
function extent(child: Entry | Item): { start: number; end: number } {
  const { start, end } = child.local ?? child.span;
  return { start, end: Math.max(end, keptEnd(child.value)) };
}

/** The end of a block scalar at the end of a node that keeps its blank lines (`|+`), or 0. */
function keptEnd(node: Node | undefined): number {
  if (!node) return 0;
  if (node.kind !== "scalar") {
    const last = ownChildren(node).at(-1);
    return node.flow || node.anchored || !last ? 0 : keptEnd(last.value);
  }
  const raw = node.region?.text ?? node.source.text;
  const start = (node.local ?? node.span).start;
  return node.block && node.alias === undefined && /^[|>][1-9]?\+/.test(raw.slice(start, start + 3))
    ? node.block.end
    : 0;
}

/** Whether lists stand two columns right of their key or below it, by the first one in the text. */
function dashIndentOf(text: string): number {
  return /^( *)(?:- +)*[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(text) ? 0 : 2;
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1]) && text[start - 1] !== "\uFEFF") start--;
  return start;
}

function lineEnd(text: string, offset: number): number {
  let end = offset;
  // Already behind a line break.
  if (end > 0 && isLineEnd(text[end - 1])) return end;
  while (end < text.length && !isLineEnd(text[end])) end++;
  return end;
}

function afterLine(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : isLineEnd(text[end]) ? end + 1 : end;
}

function beforeLine(text: string, start: number): number {
  const lineBreak = text.slice(0, start).endsWith("\r\n") ? 2 : isLineEnd(text[start - 1]) ? 1 : 0;
  return start - lineBreak;
}
