import type { TextEdit } from "../text/span.ts";
import type { Entry, Item, MapNode, Node, SeqNode } from "./node.ts";
import { type Change, ownChildren } from "./render-flow.ts";
import { isLineEnd, Site } from "./site.ts";
import { type WrittenLine, writeBlockEntry, writeBlockItem } from "./write-value.ts";

export type { Change } from "./render-flow.ts";

interface Child {
  readonly start: number;
  /** Where its text ends, a block scalar's kept blank lines included. */
  readonly end: number;
  readonly removed: boolean;
}

/** Edits of a block map or sequence: whole lines come and go. */
export function renderBlock(of: MapNode | SeqNode, changes: readonly Change[]): TextEdit[] {
  const site = new Site(of);
  const removed = new Set(changes.flatMap((change) => ("remove" in change ? [change.remove] : [])));
  const children = ownChildren(of).map((child): Child => ({ ...extent(child), removed: removed.has(child) }));
  const dashIndent = dashIndentOf(site.text);
  const added = changes.flatMap((change) =>
    "remove" in change ? [] : [{ change, lines: write(change, dashIndent) }],
  );
  const first = children[0];
  if (!first) return [];
  if (children.every((child) => child.removed))
    return [
      replaceAll(
        of,
        site,
        added.flatMap(({ lines }) => lines),
      ),
    ];
  const edits = removals(children, site);
  for (const { change, lines } of added) {
    const index = "index" in change ? change.index : undefined;
    const next = index === undefined ? undefined : children.slice(index).find((child) => !child.removed);
    edits.push(next ? insertBefore(next, lines, site) : append(children, lines, site));
  }
  return edits;
}

/** New lines behind the last child that stays and the comment on its line. */
function append(children: readonly Child[], lines: readonly WrittenLine[], site: Site): TextEdit {
  const last = children.findLast((child) => !child.removed) ?? children[0] ?? { start: 0, end: 0 };
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

/** Runs of removed children, with their lines when they have them to themselves. */
function removals(children: readonly Child[], site: Site): TextEdit[] {
  return children.flatMap((child, i) => {
    if (!child.removed) return [];
    const start = lineStart(site.text, child.start);
    const isAlone = site.text.slice(start, child.start).trim() === "";
    const next = children[i + 1];
    if (!isAlone && next) return [site.replace(child.start, next.start, "")];
    const stop = afterLine(site.text, lineEnd(site.text, child.end));
    if (stop < site.text.length || isLineEnd(site.text[stop - 1])) return [site.replace(start, stop, "")];
    return [site.replace(beforeLine(site.text, start), stop, "")];
  });
}

/** Nothing of the old content stays: an empty collection takes its place, so that its type is the same. */
function replaceAll(of: MapNode | SeqNode, site: Site, lines: readonly WrittenLine[]): TextEdit {
  const { start } = of.local ?? of.span;
  const end = Math.max(...ownChildren(of).map((child) => extent(child).end));
  if (lines.length > 0) return site.replaceLines(start, end, lines, start);
  let from = start;
  while (from > 0 && /\s/.test(site.text[from - 1] ?? "")) from--;
  const owner = site.text[from - 1];
  const empty = of.kind === "map" ? "{}" : "[]";
  return owner === ":" || owner === "-"
    ? site.replace(from, end, ` ${empty}`)
    : site.replace(start, end, empty);
}

function write(change: Exclude<Change, { remove: unknown }>, dashIndent: number): WrittenLine[] {
  return "key" in change
    ? writeBlockEntry(change.key, change.value, dashIndent)
    : writeBlockItem(change.value, dashIndent);
}

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
