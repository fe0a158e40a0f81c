import { covers, parseCidr } from "../text/cidr.ts";
import { rule } from "./rule.ts";

const NAMES = { pods: "pod", services: "service", join: "join" } as const;

/**
 * The network on a node's NIC holds the cluster's own addresses: to the node, pods and services without a route of their
 * own are neighbours. Silent while no pod or service CIDR is written, and where the networks only share an edge.
 */
export default rule({
  id: "node-prefix-contains-cluster-cidr",
  severity: "warning",
  fix: "none",
  on: "node-address",
  *check({ address, prefixLength }, graph) {
    const node = parseCidr(`${address.value.split("/")[0]}/${prefixLength}`);
    if (!node) return;
    const inside = graph.all("cluster-cidr").filter(({ fact }) => {
      const cidr = parseCidr(fact.cidr.value);
      return fact.of !== "join" && cidr && covers(node, cidr);
    });
    const cidrs = [...new Set(inside.map(({ fact }) => `the ${NAMES[fact.of]} CIDR ${fact.cidr.value}`))];
    if (cidrs.length === 0) return;
    yield {
      at: address,
      message: `Node network ${node.network} contains ${cidrs.join(" and ")}`,
      help: "Choose a prefix that leaves the cluster's own networks out, or other networks for the cluster",
      related: inside.map((placed) => ({
        at: placed.fact.cidr,
        in: placed,
        message: `The ${NAMES[placed.fact.of]} CIDR`,
      })),
    };
  },
});
