import { isTemplated } from "../documents/template.ts";
import type { Graph, Placed } from "../graph/graph.ts";
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
    const carries = (bridge: Placed<"link">) =>
      bridge.fact.accessVlans.some(({ tag }) => tag.value === vlan.value);
    const ports = bridgesOf(graph, localnet, carries).flatMap((bridge) =>
      bridge.fact.accessVlans
        .filter(({ tag, port }) => tag.value === vlan.value && isNodePort(graph, port.value, bridge))
        .map((access) => ({ ...access, bridge })),
    );
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

function isNodePort(graph: Graph, port: string, bridge: Placed<"link">): boolean {
  return portLinks(graph, bridge, port).some((link) => link.fact.type === "ovs-interface");
}
