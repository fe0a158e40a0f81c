import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { linksNamed } from "../graph/node-interfaces.ts";
import { mayMeet, meet } from "../graph/nodes.ts";
import { rule } from "./rule.ts";
import { quoted } from "./words.ts";

/**
 * The only way out of a bridge was taken away: the same nodes are told to remove every port it has. Silent while a port
 * may still be there: it is not removed on these nodes, another document makes it, or it is a template.
 */
export default rule({
  id: "bridge-without-uplink",
  severity: "warning",
  fix: "none",
  on: "link",
  *check({ name, type, state, ports, portsWritten }, graph) {
    if (type !== "ovs-bridge" && type !== "linux-bridge") return;
    if (state !== "up" || !portsWritten || ports.length === 0) return;
    const gone = ports.map((port) => removalOf(graph, port));
    if (gone.includes(undefined)) return;
    const [first] = gone;
    const names = quoted(ports.map(({ value }) => value));
    yield {
      at: name,
      message: `The bridge "${name.value}" has no uplink: ${names} ${ports.length === 1 ? "is" : "are"} removed from the same nodes`,
      help: `Remove "${name.value}" too ("state: absent"), or give it a port that exists`,
      related: [
        ...(first ? [{ at: first.fact.name, in: first, message: "Removed here" }] : []),
        ...graph
          .refs("bridge", name.value)
          .filter(({ placed }) => placed.fact.kind === "bridge-mapping")
          .map(({ at, placed }) => ({ at, in: placed, message: "Mapped here" })),
      ],
    };
  },
});

/** The link that removes a port on all nodes of the bridge; undefined while the port may be there. */
function removalOf(graph: Graph<"link">, port: Located<string>): Placed<"link"> | undefined {
  if (isTemplated(port.value)) return undefined;
  const { present, removed } = linksNamed(graph, port.value);
  // Asked first: mostly nothing removes a port, and comparing nodes costs more.
  const removal = removed.find((link) => meet(link, graph.self));
  return removal && !present.some((link) => mayMeet(link, graph.self)) ? removal : undefined;
}
