import type { Placed } from "./graph.ts";

/**
 * Sorts facts as they are read: by file, section, place in the section. The index keeps them as they came, and what came
 * when must not show: a rule that names the first of several says the same however the workspace came to be.
 */
export function inOrder<T>(items: T[], placedOf: (item: T) => Placed): T[] {
  return items.length < 2 ? items : items.sort((a, b) => compare(placedOf(a), placedOf(b)));
}

function compare(a: Placed, b: Placed): number {
  if (a.place.uri !== b.place.uri) return a.place.uri < b.place.uri ? -1 : 1;
  return (a.place.offset ?? 0) - (b.place.offset ?? 0) || (a.index ?? 0) - (b.index ?? 0);
}
