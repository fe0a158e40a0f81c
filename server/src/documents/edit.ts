import type { Entry, Item, Located, MapNode, Node, SeqNode } from "./node.ts";

/** A plain value to write: what a fix knows. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * An edit as data on located values. `documents` renders it with the right indentation, quotes and escapes through
 * every region; whoever yields it knows nothing of text.
 */
export type NodeEdit =
  | { readonly op: "set"; readonly node: Node; readonly value: Plain }
  | { readonly op: "insertItem"; readonly seq: SeqNode; readonly value: Plain; readonly index?: number }
  | { readonly op: "addKey"; readonly map: MapNode; readonly key: string; readonly value: Plain }
  | { readonly op: "renameKey"; readonly entry: Entry; readonly key: string }
  | { readonly op: "remove"; readonly parent: MapNode | SeqNode; readonly child: Entry | Item };

/** Replaces a value; keeps the style it is written in where the new value allows it. */
export function set(target: Located<unknown> | Node, value: Plain): NodeEdit {
  return { op: "set", node: "kind" in target ? target : target.node, value };
}

/** Adds an item at the end of a sequence, or at `index`. */
export function insertItem(seq: SeqNode, value: Plain, index?: number): NodeEdit {
  return index === undefined ? { op: "insertItem", seq, value } : { op: "insertItem", seq, value, index };
}

/** Adds a key at the end of a map. */
export function addKey(map: MapNode, key: string, value: Plain): NodeEdit {
  return { op: "addKey", map, key, value };
}

/** Writes another key in the same place. */
export function renameKey(entry: Entry, key: string): NodeEdit {
  return { op: "renameKey", entry, key };
}

/** Takes an entry or item away, with its line where it has one to itself. */
export function remove(parent: MapNode | SeqNode, child: Entry | Item): NodeEdit {
  return { op: "remove", parent, child };
}
