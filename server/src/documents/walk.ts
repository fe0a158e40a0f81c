import { touches } from "../text/span.ts";
import type { Entry, Item, MapNode, Node, SeqNode } from "./node.ts";

/** One level on the way down to a place. */
export type Step =
  | { readonly kind: "entry"; readonly in: MapNode; readonly entry: Entry; readonly part: "key" | "value" }
  | { readonly kind: "item"; readonly in: SeqNode; readonly item: Item; readonly index: number };

/**
 * The entries and items from the root down to the deepest node that touches a section offset. Empty when the offset is
 * outside of every one. What merge keys and aliases bring stands elsewhere and is not entered.
 */
export function pathAt(root: Node | undefined, offset: number): Step[] {
  const steps: Step[] = [];
  let node = root;
  while (node && node.kind !== "scalar" && !node.anchored) {
    const step = stepAt(node, offset);
    if (!step) break;
    steps.push(step);
    node = step.kind === "entry" ? (step.part === "value" ? step.entry.value : undefined) : step.item.value;
  }
  return steps;
}

/** The node at the end of a path: a key, or a value, which may be absent. */
export function nodeAtPath(root: Node | undefined, path: readonly Step[]): Node | undefined {
  const last = path.at(-1);
  if (!last) return root;
  if (last.kind === "item") return last.item.value;
  return last.part === "key" ? last.entry.key : last.entry.value;
}

function stepAt(node: MapNode | SeqNode, offset: number): Step | undefined {
  if (node.kind === "seq") {
    const index = node.items.findLastIndex((item) => touches(item.span, offset));
    const item = node.items[index];
    return item && { kind: "item", in: node, item, index };
  }
  const entry = node.entries.findLast((candidate) => !candidate.merged && touches(candidate.span, offset));
  return entry && { kind: "entry", in: node, entry, part: touches(entry.key.span, offset) ? "key" : "value" };
}
