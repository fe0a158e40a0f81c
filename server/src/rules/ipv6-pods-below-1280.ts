import type { Located } from "../documents/node.ts";
import { setMtu } from "../facts/mtu-key.ts";
import type { Subnet } from "../facts/object-facts.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { ipv6Subnets, pathFor } from "../graph/mtu-path.ts";
import { podMtusFor } from "../graph/pod-mtu-choice.ts";
import { isKubeOvn, isRead } from "../graph/pod-mtus.ts";
import { IPV6_MINIMUM_MTU } from "../mtu/limits.ts";
import { fixesThatSet } from "./pod-mtu-fixes.ts";
import { rule } from "./rule.ts";

/**
 * Pods are given IPv6 addresses and an MTU at which Linux takes IPv6 away. Silent while no IPv6 CIDR is written for
 * Kube-OVN's pods: Talos' pod subnets are not those, as Kube-OVN does not read them.
 */
export default rule({
  id: "ipv6-pods-below-1280",
  severity: "error",
  fix: "unsafe",
  on: "pod-mtu",
  *check(fact, graph) {
    const mtu = fact.value.value;
    if (mtu >= IPV6_MINIMUM_MTU || !isRead(graph, graph.self)) return;
    const proof = fact.subnet ? ipv6In(fact.subnet, graph.self) : clusterCidr(graph);
    if (!proof) return;
    const found = pathFor(graph, fact);
    const isProven = found?.kubespan !== undefined || found?.uplink !== undefined;
    const fitting = found && isProven ? podMtusFor(found.path, fact) : [IPV6_MINIMUM_MTU];
    const mtus = fitting.filter((each) => each >= IPV6_MINIMUM_MTU);
    yield {
      at: fact.value,
      message: `Pods with IPv6 addresses of "${proof.cidr.value}" need an MTU of at least ${IPV6_MINIMUM_MTU}, not ${mtu}`,
      help: `Set the MTU to at least ${IPV6_MINIMUM_MTU}`,
      related: [{ at: proof.cidr, in: proof.placed, message: "Pods get IPv6 addresses here" }],
      fixes: fixesThatSet(mtus, (each) => setMtu(fact, each)),
    };
  },
});

interface Proof {
  readonly cidr: Located<string>;
  readonly placed: Placed;
}

function clusterCidr(graph: Graph<"pod-mtu">): Proof | undefined {
  // OpenShift's CIDRs stand beside its MTU, and are nobody's else.
  const by = isKubeOvn(graph.self.fact) ? "kube-ovn" : undefined;
  const placed = graph
    .all("cluster-cidr")
    .find(({ fact }) => fact.of === "pods" && fact.by === by && fact.family === 6);
  if (placed) return { cidr: placed.fact.cidr, placed };
  const [subnet] = ipv6Subnets(graph);
  return subnet && ipv6In(subnet.fact, subnet);
}

function ipv6In({ cidrs }: Pick<Subnet, "cidrs">, placed: Placed): Proof | undefined {
  const cidr = cidrs.find(({ value }) => value.includes(":"));
  return cidr && { cidr, placed };
}
