import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { Derived, Placed, ScopeGraph } from "../graph/graph.ts";
import { effectiveLocalnet, ovnPlugin } from "../graph/links.ts";
import { bridgesOf, portLinks } from "../graph/localnets.ts";
import { rule } from "./rule.ts";

/**
 * A network has the VLAN of the node's own traffic on the same bridge, so its pods and the node share a segment. Silent
 * where the access port is not known to be the node's (an ovs-interface): a NIC in access mode is an uplink.
 */
export default rule({
  id: "nad-vlan-is-node-vlan",
  severity: "warning",
  fix: "none",
  on: "cni-config",
  *check(fact, graph) {
    const vlan = ovnPlugin(fact)?.vlan;
    const localnet = effectiveLocalnet(fact)?.value;
    if (!vlan || vlan.value === 0 || !localnet || isTemplated(localnet)) return;
    const ports = graph.derive(nodePortsBehind(localnet)).filter(({ tag }) => tag.value === vlan.value);
    const [first] = ports;
    if (!first) return;
    const { port, bridge } = first;
    yield {
      at: vlan,
      message: `VLAN ${vlan.value} is the node's own: "${port.value}" on "${bridge.fact.name.value}" carries it, so pods and node share a segment`,
      help: "Choose another VLAN, unless that is what you want",
      related: ports.map((each) => ({ at: each.tag, in: each.bridge, message: "The node's VLAN" })),
    };
  },
});

interface NodePort {
  readonly port: Located<string>;
  readonly tag: Located<number>;
  readonly bridge: Placed<"link">;
}

/** The ports in access mode, on the bridges that a localnet is mapped to, by which the node itself is reached. */
function nodePortsBehind(localnet: string): Derived<readonly NodePort[]> {
  return {
    id: `node-ports-behind ${localnet}`,
    compute: (graph) =>
      bridgesOf(graph, localnet, ({ fact }) => fact.accessVlans.length > 0).flatMap((bridge) =>
        bridge.fact.accessVlans
          .filter(({ port }) => isNodePort(graph, port.value, bridge))
          .map(({ port, tag }) => ({ port, tag, bridge })),
      ),
  };
}

function isNodePort(graph: ScopeGraph, port: string, bridge: Placed<"link">): boolean {
  return portLinks(graph, bridge, port).some((link) => link.fact.type === "ovs-interface");
}
