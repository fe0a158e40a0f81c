import type { FactKind } from "../facts/fact-types.ts";
import type { Mention, Placed } from "./graph.ts";

/** The facts of one kind among those that mention a name, in reading order: facts of several kinds may. */
export function mentionedBy<K extends FactKind>(mentions: readonly Mention[], kind: K): Placed<K>[] {
  const isOfKind = (placed: Placed): placed is Placed & Placed<K> => placed.fact.kind === kind;
  return mentions.map(({ placed }) => placed).filter(isOfKind);
}
