import { isTemplated } from "../documents/template.ts";
import type { Placed } from "../graph/graph.ts";
import { mappingsOf } from "../graph/localnets.ts";
import { meet } from "../graph/nodes.ts";
import { rule } from "./rule.ts";

/**
 * Two policies map a localnet to different bridges on the same nodes. Silent where their selectors do not certainly pick a
 * node in common, for state files, which may be of two nodes, and for templates.
 */
export default rule({
  id: "localnet-mapped-differently",
  severity: "warning",
  fix: "none",
  on: "bridge-mapping",
  *check({ localnet, bridge, state, via, list }, graph) {
    if (via !== "nncp" || state === "absent" || !bridge || isTemplated(localnet.value + bridge.value)) return;
    const others = mappingsOf(graph, localnet.value).filter(
      ({ fact }) =>
        fact.via === "nncp" &&
        fact.list !== list &&
        fact.bridge !== undefined &&
        fact.bridge.value !== bridge.value &&
        !isTemplated(fact.bridge.value),
    );
    // Of a pair the one that stands later is marked.
    const other = others.find((each) => rank(each) < rank(graph.self) && meet(each, graph.self));
    if (!other) return;
    const there = other.fact.bridge;
    yield {
      at: bridge,
      message: `The localnet "${localnet.value}" leads to "${bridge.value}" here and to "${there?.value}" by another policy of the same nodes: the last one applied wins`,
      help: "Keep one of the two mappings, or choose another localnet name for one",
      related: [{ at: there ?? other.fact.localnet, in: other, message: `Mapped to "${there?.value}"` }],
    };
  },
});

/** An order that does not change while other lines are edited. */
function rank({ fact, place }: Placed<"bridge-mapping">): string {
  return `${place.uri} ${fact.bridge?.value}`;
}
