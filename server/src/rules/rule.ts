import type { NodeEdit } from "../documents/edit.ts";
import type { FactKind, FactOf } from "../facts/fact-types.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** What a rule yields. Spans are those of the fact under check unless `in` names another. */
export interface Finding {
  readonly at: { readonly span: Span };
  /** One sentence, sentence case, no final stop, user text in "double quotes", the real value and the real limit. */
  readonly message: string;
  /** An order: what to do. */
  readonly help?: string;
  /** Milder (or, when something observed proves it, stronger) than the rule's default. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Best first; the first is preferred. */
  readonly fixes?: readonly Fix[];
}

/** The other end of the conflict. */
export interface Related {
  readonly at: { readonly span: Span };
  readonly in?: Placed;
  readonly message: string;
}

export interface Fix {
  /** A verb phrase with the value: `Set the MTU to 1222`. */
  readonly title: string;
  /** True only if the object means the same afterwards, or was refused before. Only safe fixes run unasked. */
  readonly safe: boolean;
  /** Called when the user asks; an edit in another document says so with `inside`. */
  edits(): readonly (NodeEdit | PlacedEdit)[];
}

/** An edit in another section than the finding's. */
export interface PlacedEdit {
  readonly in: Placed;
  readonly edit: NodeEdit;
}

/** Points an edit at another fact's section. */
export function inside(place: Placed, edit: NodeEdit): PlacedEdit {
  return { in: place, edit };
}

export interface Rule<K extends FactKind = FactKind> {
  /** The problem's name, so that `# underlay: allow <id>: <reason>` reads as English; the file's and page's name. */
  readonly id: string;
  readonly severity: Severity;
  /** The strongest promise among its fixes; a test compares it with what check() yields. */
  readonly fix: "none" | "safe" | "unsafe";
  readonly on: K;
  /**
   * A method, not a property that holds a function: TypeScript lets a method take the narrower fact, so rules of all
   * kinds fit one `Rule[]` without a cast. It holds because the workspace only calls it with a fact of the kind `on`.
   */
  check(fact: FactOf<K>, graph: Graph<K>): Iterable<Finding>;
}

/** Declares a rule; `on` types the first argument of `check`. */
export function rule<K extends FactKind>(definition: Rule<K>): Rule<K> {
  return definition;
}
