import type { Located } from "../documents/node.ts";
import type { Fact, FactOf } from "../facts/fact-types.ts";
import type { Graph } from "../graph/graph.ts";
import { rule } from "./rule.ts";

/**
 * Talos refuses a machine configuration in which a member of a bond or bridge has addresses of its own, or two parents
 * (siderolabs/talos@ad882317:pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go#L188, #L835). Silent on members
 * picked by a selector, whose names nobody writes, and on what stands in another document: patches may replace each other.
 */
export default rule({
  id: "talos-bond-members",
  severity: "error",
  fix: "none",
  on: "link",
  *check(link, graph) {
    if (!isParent(link)) return;
    for (const port of link.ports) {
      const uses = usesHere(graph, port.value);
      const address = uses.find((use) => use.kind === "node-address");
      if (address) {
        yield {
          at: port,
          message: `Talos refuses "${port.value}" as a member of "${link.name.value}": it has an address of its own`,
          help: `Move the address to "${link.name.value}"`,
          related: [{ at: address.address, message: `An address of "${port.value}"` }],
        };
      }
      const first = uses.find((use) => use.kind === "link" && isParent(use) && hasBefore(use, port));
      if (first?.kind === "link" && first !== link) {
        yield {
          at: port,
          message: `Talos refuses "${port.value}" as a member of "${link.name.value}": it is one of "${first.name.value}" already`,
          help: "Leave it in one of them",
        };
      }
    }
  },
});

function isParent({ via, type, state }: FactOf<"link">): boolean {
  return via === "talos" && (type === "bond" || type === "linux-bridge") && state === "up";
}

/** What the same document says with this interface's name, other than what it is. */
function usesHere(graph: Graph<"link">, name: string): Fact[] {
  const uses = graph.refs("interface", name).filter(({ placed }) => placed.place === graph.self.place);
  return uses.map(({ placed }) => placed.fact as Fact);
}

/** True of the first of two parents: the second is the one too many. */
function hasBefore(parent: FactOf<"link">, port: Located<string>): boolean {
  return parent.ports.some((other) => other.value === port.value && other.span.start < port.span.start);
}
