import type { ZodType } from "zod";
import type { Dialect } from "../documents/dialect.ts";
import type { Located, MapNode, Node, SeqNode } from "../documents/node.ts";
import type { Fact } from "./fact-types.ts";

/** What a kind may look at to say "mine": the head of one section and the file's path, never another document. */
export interface Head {
  readonly root: MapNode;
  /** The document, when it is a list (a JSON patch); `root` is then an empty map. */
  readonly list?: SeqNode;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: Located<string>;
  readonly namespace?: Located<string>;
  /** The document's path, `/`-separated, as given by its URI; for readers that know a file by its name. */
  readonly path: string;
}

export interface Kind {
  /** The name of its file and of its page in test/facts. */
  readonly id: string;
  /** Cheap proof that a section cannot be ours: none of these strings stands in its text. */
  readonly needles: readonly string[];
  readonly dialect: Dialect;
  matches(head: Head): boolean;
  /**
   * Keys, types, docs, enums and references of the resource, from its root. Completion, hover and misspelt-key checks
   * come from here. `.meta({ docs, reference })` on a field; see shape.ts.
   */
  readonly shape?: ZodType;
  /** Never throws on bad input: yields what can be read. Spans are relative to the section. */
  read(head: Head): Iterable<Fact>;
  /** A node inside the document that holds embedded text, and how it is written. Asked by `documents` for regions. */
  readonly embedded?: readonly Embedded[];
}

/** Where a kind keeps a document inside a scalar. `*` matches any key or item. */
export interface Embedded {
  readonly path: readonly string[];
  readonly language: "json" | "yaml";
  /** The embedded document's shape. */
  readonly shape?: ZodType;
}

/** Declares a kind; the type check is all it does. */
export function kind(definition: Kind): Kind {
  return definition;
}

/** The value at `node` when nothing in the reader needs more than the node. */
export function located<T>(node: Node, value: T): Located<T> {
  return { value, span: node.span, node };
}
