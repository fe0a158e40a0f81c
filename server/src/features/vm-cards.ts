import type { Located } from "../documents/node.ts";
import type { Placed } from "../graph/graph.ts";
import { touches } from "../text/span.ts";
import type { Cursor } from "./cursor.ts";
import type { Occurrences } from "./occurrences.ts";

/** A virtual machine's network and the cards plugged into it share a name that means nothing outside the machine. */
export function cardsAt({ section, offset }: Cursor): Occurrences | undefined {
  for (const placed of section.placed) {
    if (placed.fact.kind !== "vm") continue;
    const { interfaces, networks } = (placed as Placed<"vm">).fact;
    const name = [...networks, ...interfaces].find(({ span }) => touches(span, offset));
    if (!name) continue;
    const named = (list: readonly Located<string>[]) =>
      list.filter(({ value }) => value === name.value).map(({ span }) => ({ placed, span }));
    return { origin: name.span, defs: named(networks), refs: named(interfaces) };
  }
  return undefined;
}
