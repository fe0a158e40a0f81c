import { set } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import type { Placed } from "../graph/graph.ts";
import { isImplicitBridge, ovsBridges } from "../graph/localnets.ts";
import { mayMeet } from "../graph/nodes.ts";
import { mentionedBy } from "../graph/of-kind.ts";
import { mayBeUnseen } from "../graph/unseen.ts";
import { rule } from "./rule.ts";
import { areSiblings } from "./words.ts";

/**
 * A bridge-mapping names a bridge that no node is told to create. Silent for the bridges OVN-Kubernetes makes, while a
 * policy stands inside another object or is patched, and while no document that can speak of the same nodes defines or
 * removes an OVS bridge: who makes bridges is then not told here.
 */
export default rule({
  id: "mapping-unknown-bridge",
  severity: "warning",
  fix: "unsafe",
  on: "bridge-mapping",
  *check({ bridge, state }, graph) {
    if (!bridge?.value || state === "absent" || isTemplated(bridge.value) || isImplicitBridge(bridge.value))
      return;
    const { value } = bridge;
    // An interface of that name may be a bridge whose type is not written.
    if (graph.defs("bridge", value).length > 0 || graph.defs("interface", value).length > 0) return;
    const removed = mentionedBy(graph.refs("bridge", value), "link").filter((link) =>
      mayMeet(graph.self, link),
    );
    const bridges = ovsBridges(graph).filter((link) => isTold(graph.self, link));
    if (removed.length === 0 && bridges.length === 0) return;
    if (mayBeUnseen(graph, "NodeNetworkConfigurationPolicy")) return;
    const names = [...new Set(bridges.map(({ fact }) => fact.name.value))].filter(
      (name) => !isImplicitBridge(name),
    );
    const near = graph.nearest("bridge", value);
    const isSlip = near !== undefined && !areSiblings(near, value);
    const right = isSlip ? near : names.length === 1 ? names[0] : undefined;
    yield {
      at: bridge,
      message:
        removed.length > 0
          ? `The bridge "${value}" is removed, so networks mapped to it have no uplink`
          : `No policy or state file defines the bridge "${value}", so networks mapped to it have no uplink`,
      help: right
        ? `Map to "${right}", or define "${value}"`
        : `Define "${value}", or map to a bridge that is defined`,
      related: removed.map((link) => ({ at: link.fact.name, in: link, message: "Removed here" })),
      fixes: right ? [{ title: `Change to "${right}"`, safe: false, edits: () => [set(bridge, right)] }] : [],
    };
  },
});

/** Two state files are two nodes, and so are policies for other nodes: what one says of its bridges says nothing of the other's. */
function isTold(mapping: Placed<"bridge-mapping">, link: Placed<"link">): boolean {
  const bothFiles = mapping.fact.via === "nmstate" && link.fact.via === "nmstate";
  return bothFiles ? mapping.place.uri === link.place.uri : mayMeet(mapping, link);
}
