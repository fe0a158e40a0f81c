import type { Located } from "../documents/node.ts";
import type { FactOf } from "../facts/fact-types.ts";
import type { Graph, Placed } from "../graph/graph.ts";
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
      const address = addressOf(graph, port.value);
      if (address) {
        yield {
          at: port,
          message: `Talos refuses "${port.value}" as a member of "${link.name.value}": it has an address of its own`,
          help: `Move the address to "${link.name.value}"`,
          related: [{ at: address, message: `An address of "${port.value}"` }],
        };
      }
      const [other, own] = secondParent(graph, port);
      if (other && own) {
        yield {
          at: own,
          message: `Talos refuses "${port.value}" as a member of "${link.name.value}": it is one of "${other.name.value}" already`,
          help: "Leave it in one of them",
        };
      }
    }
  },
});

function isParent({ via, type, state }: FactOf<"link">): boolean {
  return via === "talos" && (type === "bond" || type === "linux-bridge") && state === "up";
}

function inSection<K extends "link" | "node-address">(graph: Graph, all: readonly Placed<K>[]): FactOf<K>[] {
  return all.filter(({ place }) => place === graph.self.place).map(({ fact }) => fact);
}

function addressOf(graph: Graph<"link">, name: string): Located<string> | undefined {
  return inSection(graph, graph.all("node-address")).find((each) => each.interface?.value === name)?.address;
}

/** The parent that has the member before this one does, and the member here: the second of two is the one too many. */
function secondParent(graph: Graph<"link">, port: Located<string>) {
  const parents = inSection(graph, graph.all("link")).filter(isParent);
  const first = parents.find((each) =>
    each.ports.some((other) => other.value === port.value && other.span.start < port.span.start),
  );
  return first && first !== graph.self.fact ? ([first, port] as const) : [];
}
