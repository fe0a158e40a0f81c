import type { Located } from "../documents/node.ts";
import type { FactKind, FactOf } from "../facts/fact-types.ts";
import type { Reference } from "../facts/fields.ts";

/** Where a section stands. The workspace owns it; two equal sections share facts, never a place. */
export interface Place {
  readonly uri: string;
  /** The clusters the document belongs to; never empty. */
  readonly scopes: readonly string[];
  /** Objects of the live cluster: fixes are never offered there. */
  readonly readOnly: boolean;
  /** Syntax trouble: what the section does not say may be what could not be read. */
  readonly trouble?: readonly unknown[];
  /** The line that the section begins at now. */
  readonly line?: number;
}

/** A fact and where it stands. */
export interface Placed<K extends FactKind = FactKind> {
  readonly fact: FactOf<K>;
  readonly place: Place;
  /** Its number among the facts of its section. */
  readonly index?: number;
}

/**
 * The name spaces in which documents refer to each other; one row each in links.ts. Objects that no document shows as
 * they will be are "unseen", by their kind.
 */
export type Space = Reference | "unseen";

/** One place where a name stands: where it is defined, or where it is used. */
export interface Mention<K extends FactKind = FactKind> {
  readonly space: Space;
  readonly key: string;
  readonly role: "def" | "ref";
  readonly at: Located<unknown>;
  readonly placed: Placed<K>;
}

/** A question about a whole scope whose answer is worth keeping; declared once, as a constant. */
export interface Derived<T> {
  readonly id: string;
  /** Plain data or placed facts (which are compared by identity): never edits or nodes, which go stale. */
  compute(graph: ScopeGraph): T;
}

/** The graph of a scope without a fact that asks. */
export type ScopeGraph = Omit<Graph, "self">;

/**
 * What a rule sees of everything else. It answers inside one scope and records every question, those with an empty
 * answer too: the rule runs again when an answer would change, and only then.
 */
export interface Graph<K extends FactKind = FactKind> {
  /** The fact under check, with its place. */
  readonly self: Placed<K>;
  readonly scope: string;
  /**
   * Every fact of a kind in the scope, in reading order: by file, then by place. Who asks runs again at every change of
   * one, so a rule on a kind of which there are many asks through `derive`.
   */
  all<T extends FactKind>(kind: T): readonly Placed<T>[];
  /**
   * Where a name is defined in the scope; if nowhere, where files that no cluster claims define it (or, for such a file,
   * where any cluster does), as they may be for this one. Names with template marks match as patterns.
   */
  defs(space: Space, key: string): readonly Mention[];
  refs(space: Space, key: string): readonly Mention[];
  /**
   * The defined name that `key` is most likely a slip of; undefined when none or several are near. It costs nothing
   * until a name within reach comes or goes.
   */
  nearest(space: Space, key: string): string | undefined;
  /** Scopes, other than this one, in which the name is defined. */
  elsewhere(space: Space, key: string): readonly string[];
  /** The namespaces an object may end up in: the manifest's own or those its kustomizations set; "unknown" if none says. */
  namespacesOf(placed: Placed, written: Located<string> | undefined): readonly string[] | "unknown";
  /**
   * The answer to a question about the whole scope, computed once for all who ask. When what it was computed from
   * changes it is computed again, and who asked runs again only if it comes out different.
   */
  derive<T>(query: Derived<T>): T;
  /** The version declared for a component in `.underlay.yaml`, if any (`kube-ovn`, `talos`, `openshift` …). */
  version(component: string): string | undefined;
}
