import type { Span } from "../text/span.ts";
import type { Region } from "./region.ts";

/** How a scalar is written. `json` is a string inside a JSON region. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded" | "json";

/**
 * What a reader sees of a document, whether it is YAML, JSON inside a YAML scalar, or an object of the live cluster.
 * Spans are relative to the section's text; inside embedded text they are positions in the outer section all the same.
 */
export type Node = ScalarNode | MapNode | SeqNode;

interface NodeBase {
  readonly span: Span;
  /** The text that spans refer to, shared by all nodes of a section. */
  readonly source: Source;
  /** The embedded text this node stands in; undefined at the top of a section. */
  readonly region?: Region;
  /** The same span in the region's text; set exactly when `region` is. */
  readonly local?: Span;
}

/** The text of one section. An object, so that nodes share it. */
export interface Source {
  readonly text: string;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  /** The decoded text; for plain scalars the raw text, to which a dialect gives a type. */
  readonly text: string;
  readonly style: ScalarStyle;
  readonly tag?: string;
  /** Set for JSON literals that are not strings, where the type is written and no dialect is asked. */
  readonly json?: number | boolean | null;
  /** The name of the anchor this value came from, when it is written as an alias (`*name`). */
  readonly alias?: string;
  /** For an alias, the scalar that is written at the anchor. */
  readonly anchored?: ScalarNode;
  /** For block scalars: how they lie in the text that they are parsed from. */
  readonly block?: BlockLayout;
}

/** How a block scalar lies in its text (the section's, or the region's if it stands in one). */
export interface BlockLayout {
  /** Columns that are taken away from each line. */
  readonly indent: number;
  /** Where it ends, after its last line break; the node's span ends with its last line that is not blank. */
  readonly end: number;
}

export interface MapNode extends NodeBase {
  readonly kind: "map";
  /** In the order written; keys that a merge (`<<`) brought stand last. Of equal keys all are kept: the reader decides. */
  readonly entries: readonly Entry[];
  /** The merge keys (`<<`) themselves, as they are written; what they bring is in `entries`. */
  readonly merges?: readonly Entry[];
  readonly flow: boolean;
  /** For an alias (`*name`), the map that is written at the anchor. */
  readonly anchored?: MapNode;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Undefined for `key:` with nothing behind it, which Kubernetes reads as null. */
  readonly value: Node | undefined;
  /** From the key's first character to the value's last, or to the colon when there is no value. */
  readonly span: Span;
  /** The same span in the region's text, for an entry that stands in one. */
  readonly local?: Span;
  /** True when a merge key brought it from elsewhere. */
  readonly merged?: true;
}

export interface SeqNode extends NodeBase {
  readonly kind: "seq";
  readonly items: readonly Item[];
  readonly flow: boolean;
  /** For an alias (`*name`), the sequence that is written at the anchor. */
  readonly anchored?: SeqNode;
}

export interface Item {
  readonly value: Node | undefined;
  /** From the dash (or the value, in flow style) to the value's last character. */
  readonly span: Span;
  /** The same span in the region's text, for an item that stands in one. */
  readonly local?: Span;
}

/** A value and where it is written. The node lets a fix rewrite it; no rule looks inside. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
  readonly node: Node;
}

/** Syntax trouble met while reading. Reading goes on. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
}

/** The value of the last entry with this key, as every reader in this field takes it. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The last entry with this key; an own entry beats a merged one. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== "map") return undefined;
  let found: Entry | undefined;
  for (const entry of node.entries) {
    if (entry.key.text === key && !(entry.merged && found)) found = entry;
  }
  return found;
}

/** Follows keys (strings) and indices (numbers); undefined as soon as one is not there. */
export function descend(node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
  let at = node;
  for (const step of path) {
    at = typeof step === "string" ? child(at, step) : at?.kind === "seq" ? at.items[step]?.value : undefined;
  }
  return at;
}

/** The items of a sequence, or none for anything else. */
export function items(node: Node | undefined): readonly Item[] {
  return node?.kind === "seq" ? node.items : [];
}

/** The entries of a map, or none for anything else. */
export function entries(node: Node | undefined): readonly Entry[] {
  return node?.kind === "map" ? node.entries : [];
}
