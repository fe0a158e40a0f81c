import type { Placed } from "./graph.ts";

/**
 * Sorts facts as they are read: by file, section, place in the section. The index keeps them as they came, and what came
 * when must not show: a rule that names the first of several says the same however the workspace came to be.
 */
export function inOrder<T>(items: T[], placedOf: (item: T) => Placed): T[] {
  return items.length < 2 ? items : items.sort((a, b) => compare(placedOf(a), placedOf(b)));
}

/** Where `placed` belongs in a list that is in order. */
export function placeIn(list: readonly Placed[], placed: Placed): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = list[middle];
    if (at && compare(at, placed) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: Placed, b: Placed): number {
  if (a.place.uri !== b.place.uri) return a.place.uri < b.place.uri ? -1 : 1;
  return (a.place.line ?? 0) - (b.place.line ?? 0) || (a.index ?? 0) - (b.index ?? 0);
}
