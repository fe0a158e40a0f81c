import { type Entry, entries, type Node } from "./node.ts";

/** The value that Go's encoding/json takes for a field: keys match in any case, and the last one wins. */
export function childAnyCase(node: Node | undefined, key: string): Node | undefined {
  return entryAnyCase(node, key)?.value;
}

/** The entry that Go's encoding/json takes for a field: keys match in any case, and the last one wins. */
export function entryAnyCase(node: Node | undefined, key: string): Entry | undefined {
  return entriesAnyCase(node, key).at(-1);
}

/** All entries whose key Go takes for the field, in the order written. */
export function entriesAnyCase(node: Node | undefined, key: string): Entry[] {
  const folded = fold(key);
  return entries(node).filter((entry) => fold(entry.key.text) === folded);
}

function fold(key: string): string {
  return key.toLowerCase().replaceAll("\u017f", "s").replaceAll("\u212a", "k");
}
