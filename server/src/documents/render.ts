import type { TextEdit } from "../text/span.ts";
import type { Change } from "./changes.ts";
import type { NodeEdit, Plain } from "./edit.ts";
import type { MapNode, Node, SeqNode } from "./node.ts";
import { renderBlock, replaceByFlow } from "./render-block.ts";
import { renderFlow, spacingOf } from "./render-flow.ts";
import { renderScalar } from "./render-scalar.ts";
import { Site } from "./site.ts";
import { writeBlock, writeFlow, writeJson } from "./write-value.ts";

/**
 * Edits of one section as text edits in its offsets, to be applied together. Values keep the quotes they are written
 * in where they can; nothing else changes. Several edits of one collection are rendered as one, so they agree about
 * commas. An entry that a merge key brought is not written here and is not removed.
 */
export function renderEdits(edits: readonly NodeEdit[]): TextEdit[] {
  const changes = new Map<MapNode | SeqNode, Change[]>();
  const rendered: TextEdit[] = [];
  const change = (of: MapNode | SeqNode, what: Change) => {
    const origin = of.anchored ?? of;
    changes.set(origin, [...(changes.get(origin) ?? []), what]);
  };
  for (const edit of edits) {
    if (edit.op === "set") rendered.push(renderSet(edit.node, edit.value));
    else if (edit.op === "renameKey") rendered.push(renderScalar(edit.entry.key, edit.key, true));
    else if (edit.op === "addKey") change(edit.map, { key: edit.key, value: edit.value });
    else if (edit.op === "insertItem")
      change(
        edit.seq,
        edit.index === undefined ? { value: edit.value } : { value: edit.value, index: edit.index },
      );
    else if (!("merged" in edit.child)) change(edit.parent, { remove: edit.child });
  }
  // What is inserted at one place stays in this order: first what belongs to the innermost collection.
  const inward = [...changes].sort(([a], [b]) => b.span.start - a.span.start);
  for (const [of, what] of inward) rendered.push(...(of.flow ? renderFlow(of, what) : renderBlock(of, what)));
  return rendered;
}

function renderSet(node: Node, value: Plain): TextEdit {
  if (node.kind === "scalar" && (typeof value !== "object" || value === null))
    return renderScalar(node, value, false);
  const site = new Site(node);
  const { start, end } = node.local ?? node.span;
  if (site.json) return site.replace(start, end, writeJson(value, spacingOf(node, site)));
  if (node.kind !== "scalar" && !node.flow && !node.anchored) {
    // A map may not stand at its key's column, where the list perhaps stood.
    const isFilled = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    return isFilled && (node.kind === "map" || Array.isArray(value))
      ? site.replaceLines(start, end, writeBlock(value, 0), start)
      : replaceByFlow(node, writeFlow(value));
  }
  return site.replace(start, end, writeFlow(value));
}
