import { set } from "../documents/edit.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { linksNamed, mastersOf } from "../graph/node-interfaces.ts";
import { rule } from "./rule.ts";

/**
 * MetalLB is to announce on an interface that is a port of a bridge or bond: the speaker skips those without a word. Silent
 * while some nodes have the interface to themselves, and while the advertisement selects nodes.
 */
export default rule({
  id: "l2-advertisement-enslaved-interface",
  severity: "warning",
  fix: "unsafe",
  on: "l2-advertisement",
  *check({ interfaces, selectsNodes }, graph) {
    if (selectsNodes) return;
    for (const at of interfaces) {
      const [master] = mastersOf(graph, at.value);
      if (!master) continue;
      const top = findAddressable(graph, master);
      yield {
        at,
        message: `Interface "${at.value}" is a port of "${master.fact.name.value}", where MetalLB answers no ARP and gives no warning`,
        help: "Name the bridge or bond, which has the addresses",
        related: [
          {
            at: master.fact.ports.find((port) => port.value === at.value) ?? master.fact.name,
            in: master,
            message: `"${at.value}" is made a port here`,
          },
        ],
        fixes:
          top === undefined
            ? []
            : [{ title: `Set the interface to "${top}"`, safe: false, edits: () => [set(at, top)] }],
      };
    }
  },
});

/** The uppermost bridge or bond; for Open vSwitch only with an interface of the bridge's own, which alone has addresses. */
function findAddressable(graph: Graph, master: Placed<"link">, depth = 0): string | undefined {
  const name = master.fact.name.value;
  const [above] = depth < 4 ? mastersOf(graph, name) : [];
  if (above) return findAddressable(graph, above, depth + 1);
  if (master.fact.type !== "ovs-bridge") return name;
  const own = linksNamed(graph, name).present.some(({ fact }) => fact.type === "ovs-interface");
  return own ? name : undefined;
}
