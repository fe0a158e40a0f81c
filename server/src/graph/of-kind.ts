import type { FactKind } from "../facts/fact-types.ts";
import type { Mention, Placed } from "./graph.ts";

/** Narrows placed facts to one kind: a name may be defined or used by facts of several. */
export function isOf<K extends FactKind>(kind: K): (placed: Placed) => placed is Placed & Placed<K> {
  return (placed): placed is Placed & Placed<K> => placed.fact.kind === kind;
}

/** The facts of one kind among those that mention a name, in reading order. */
export function mentionedBy<K extends FactKind>(mentions: readonly Mention[], kind: K): Placed<K>[] {
  return mentions.map(({ placed }) => placed).filter(isOf(kind));
}
