import type { TextEdit } from "../text/span.ts";
import type { Plain } from "./edit.ts";
import type { Entry, Item, MapNode, Node, SeqNode } from "./node.ts";
import { Site } from "./site.ts";
import { type Spacing, writeFlow, writeFlowEntry, writeJson, writeJsonEntry } from "./write-value.ts";

/** What is to happen to one collection. An index counts the items as they are written now. */
export type Change =
  | { readonly key: string; readonly value: Plain }
  | { readonly value: Plain; readonly index?: number }
  | { readonly remove: Entry | Item };

interface Child {
  readonly start: number;
  readonly end: number;
  readonly removed: boolean;
}

/** Edits of a `{}` or `[]`, in JSON or YAML: the commas follow. */
export function renderFlow(of: MapNode | SeqNode, changes: readonly Change[]): TextEdit[] {
  const site = new Site(of);
  const removed = new Set(changes.flatMap((change) => ("remove" in change ? [change.remove] : [])));
  const children = ownChildren(of).map(
    (child): Child => ({ ...(child.local ?? child.span), removed: removed.has(child) }),
  );
  const spacing = spacingOf(of, site);
  const added = changes.flatMap((change) =>
    "remove" in change ? [] : [{ index: indexOf(change), text: write(change, site, spacing) }],
  );
  const kept = children.filter((child) => !child.removed);
  const last = kept.at(-1);
  if (!last)
    return [
      replaceAll(
        of,
        site,
        added.map(({ text }) => text),
        spacing,
      ),
    ];
  const edits = removals(children, site);
  for (const { index, text } of added) {
    const next = children.slice(index).find((child) => !child.removed);
    const before = next ?? last;
    const at = site.sectionSpan(before.start, before.start).start;
    const separator = site.breakBefore(before.start, at) ?? site.encode(spacing.comma, at);
    const comma = site.encode(",", at);
    const edit = site.replace(next ? next.start : last.end, next ? next.start : last.end, text);
    edits.push({
      ...edit,
      newText: next ? edit.newText + comma + separator : comma + separator + edit.newText,
    });
  }
  return edits;
}

/** Each run of removed children goes with the comma before it, or the one behind when it stands first. */
function removals(children: readonly Child[], site: Site): TextEdit[] {
  const edits: TextEdit[] = [];
  let from: number | undefined;
  children.forEach((child, i) => {
    if (!child.removed) return;
    const previous = children[i - 1];
    const next = children[i + 1];
    if (!previous?.removed) from = previous?.end;
    if (next?.removed) return;
    if (from !== undefined) edits.push(site.replace(from, child.end, ""));
    else if (next) edits.push(site.replace(children[0]?.start ?? child.start, next.start, ""));
  });
  return edits;
}

/** Nothing of the old content stays. */
function replaceAll(of: MapNode | SeqNode, site: Site, added: readonly string[], spacing: Spacing): TextEdit {
  const { start, end } = of.local ?? of.span;
  const isClosed = end > start + 1 && /[\]}]/.test(site.text[end - 1] ?? "");
  const text = added.join(`,${spacing.comma}`);
  const pad = of.kind === "map" && !site.json && text !== "" ? " " : "";
  return site.replace(start + 1, isClosed ? end - 1 : end, pad + text + pad);
}

function write(change: Exclude<Change, { remove: unknown }>, site: Site, spacing: Spacing): string {
  if ("key" in change)
    return site.json
      ? writeJsonEntry(change.key, change.value, spacing)
      : writeFlowEntry(change.key, change.value);
  return site.json ? writeJson(change.value, spacing) : writeFlow(change.value);
}

function indexOf(change: Change): number {
  return "index" in change && change.index !== undefined ? change.index : Number.POSITIVE_INFINITY;
}

/** What is written in the collection itself, without what merge keys brought. */
export function ownChildren(of: MapNode | SeqNode): readonly (Entry | Item)[] {
  return of.kind === "seq" ? of.items : of.entries.filter((entry) => !entry.merged);
}

/** The spaces that a collection, or the JSON it stands in, writes after commas and colons; one where nothing shows. */
export function spacingOf(of: Node, site: Site): Spacing {
  if (!site.json) return { comma: " ", colon: " " };
  // Outside of strings, which the second alternative skips.
  const text = of.kind === "scalar" ? site.text : site.text.slice(...range(of)) + site.text;
  const colon = afterMark(text, ":");
  const comma = afterMark(text, ",");
  return { comma: comma ?? colon ?? " ", colon: colon ?? comma ?? " " };
}

function range(of: Node): [number, number] {
  const { start, end } = of.local ?? of.span;
  return [start, end];
}

function afterMark(text: string, mark: string): "" | " " | undefined {
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[:,]\s*/g)) {
    if (token.startsWith(mark)) return token === mark ? "" : " ";
  }
  return undefined;
}
