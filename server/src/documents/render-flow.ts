import type { TextEdit } from "../text/span.ts";
import { type Addition, additions, type Change, type Child, childBehind, childrenOf } from "./changes.ts";
import type { MapNode, Node, SeqNode } from "./node.ts";
import { Site } from "./site.ts";
import { type Spacing, writeFlow, writeFlowEntry, writeJson, writeJsonEntry } from "./write-value.ts";

/** Edits of a `{}` or `[]`, in JSON or YAML: the commas follow. */
export function renderFlow(of: MapNode | SeqNode, changes: readonly Change[]): TextEdit[] {
  const site = new Site(of);
  const children = childrenOf(of, changes, (child) => child.local ?? child.span);
  const spacing = spacingOf(of, site);
  const added = additions(changes);
  const last = children.findLast((child) => !child.removed);
  if (!last)
    return [
      replaceAll(
        of,
        site,
        added.map((addition) => write(addition, site, spacing)),
        spacing,
      ),
    ];
  return [
    ...removals(children, site),
    ...added.map((addition) => insert(addition, children, last, site, spacing)),
  ];
}

/** An addition with its comma, in front of a child that stays or behind the last one, on a line of its own if that is. */
function insert(
  addition: Addition,
  children: readonly Child[],
  last: Child,
  site: Site,
  spacing: Spacing,
): TextEdit {
  const next = childBehind(addition, children);
  const at = next ? next.start : last.end;
  const edit = site.replace(at, at, write(addition, site, spacing));
  const { start } = edit.span;
  const separator = site.breakBefore((next ?? last).start, start) ?? site.encode(spacing.comma, start);
  const comma = site.encode(",", start);
  return { ...edit, newText: next ? edit.newText + comma + separator : comma + separator + edit.newText };
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

function write(addition: Addition, site: Site, spacing: Spacing): string {
  if (!("key" in addition)) return site.json ? writeJson(addition.value, spacing) : writeFlow(addition.value);
  const { key, value } = addition;
  return site.json ? writeJsonEntry(key, value, spacing) : writeFlowEntry(key, value);
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
