import { segments } from "../graph/node-networks.ts";
import { rule } from "./rule.ts";

/**
 * Nodes of one network disagree about how far it reaches: what one takes for a neighbour, another sends to its gateway.
 * Silent on single addresses (/31 and /32, /127 and /128), where a node has addresses in both networks, and on whoever
 * agrees with most.
 */
export default rule({
  id: "node-prefix-lengths-differ",
  severity: "warning",
  fix: "none",
  on: "node-address",
  *check({ address, prefixLength }, graph) {
    const segment = segments(graph).get(graph.self);
    if (!segment) return;
    const groups = [...segment.addresses].sort(([a, one], [b, other]) => other.length - one.length || a - b);
    const same = segment.addresses.get(prefixLength)?.length ?? 0;
    const [length, members] = groups.find(([each]) => each !== prefixLength) ?? [];
    if (length === undefined || !members || members.length < same) return;
    const [first] = members;
    const more = members.length > 1 ? ` and ${members.length - 1} more` : "";
    const host = (text: string) => text.split("/")[0];
    yield {
      at: address,
      message: `Prefix length ${prefixLength} of "${host(address.value)}" differs from ${length} of "${host(first?.fact.address.value ?? "")}"${more} in the same network`,
      help: "Give all nodes of a network one prefix length",
      related: first ? [{ at: first.fact.address, in: first, message: `Prefix length ${length}` }] : [],
    };
  },
});
