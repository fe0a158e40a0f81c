import type { Plain } from "./edit.ts";
import type { Entry, Item, MapNode, SeqNode } from "./node.ts";

/** What is to happen to one collection. An index counts the items as they are written now. */
export type Change =
  | { readonly key: string; readonly value: Plain }
  | { readonly value: Plain; readonly index?: number }
  | { readonly remove: Entry | Item };

export type Addition = Exclude<Change, { readonly remove: unknown }>;

/** Where a child of a collection stands in its text, and whether it goes. */
export interface Child {
  readonly start: number;
  readonly end: number;
  readonly removed: boolean;
}

/** What is written in the collection itself, merge keys included, without what those brought. */
export function ownChildren(of: MapNode | SeqNode): readonly (Entry | Item)[] {
  if (of.kind === "seq") return of.items;
  const own = of.entries.filter((entry) => !entry.merged);
  return of.merges ? [...own, ...of.merges].sort((a, b) => a.span.start - b.span.start) : own;
}

/** The own children in their order, with what the changes take away. */
export function childrenOf(
  of: MapNode | SeqNode,
  changes: readonly Change[],
  extent: (child: Entry | Item) => { readonly start: number; readonly end: number },
): Child[] {
  const removed = new Set(changes.flatMap((change) => ("remove" in change ? [change.remove] : [])));
  return ownChildren(of).map((child) => ({ ...extent(child), removed: removed.has(child) }));
}

/** What the changes add, in the order in which it will stand. */
export function additions(changes: readonly Change[]): Addition[] {
  const added = changes.filter((change): change is Addition => !("remove" in change));
  return added.sort((a, b) => indexOf(a) - indexOf(b));
}

/** The child that an addition stands before: the first that stays at or behind its index. */
export function childBehind(addition: Addition, children: readonly Child[]): Child | undefined {
  return children.slice(indexOf(addition)).find((child) => !child.removed);
}

/** Larger than any index for what is added at the end. */
function indexOf(addition: Addition): number {
  return "index" in addition && addition.index !== undefined ? addition.index : Number.MAX_SAFE_INTEGER;
}
