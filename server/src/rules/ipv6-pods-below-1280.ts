import type { Located } from "../documents/node.ts";
import { setMtu } from "../facts/mtu-key.ts";
import type { Subnet } from "../facts/object-facts.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { ipv6Subnets, pathFor } from "../graph/mtu-path.ts";
import { podMtusFor } from "../graph/pod-mtu-choice.ts";
import { isRead } from "../graph/pod-mtus.ts";
import { IPV6_MINIMUM_MTU } from "../mtu/limits.ts";
import { fixesThatSet } from "./pod-mtu-fixes.ts";
import { rule, type Severity } from "./rule.ts";

/**
 * Pods are given IPv6 addresses and an MTU at which Linux takes IPv6 away. Silent while no IPv6 CIDR is written for pods.
 * Where only Talos' pod subnets have one it is a warning, as Kube-OVN does not read those.
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
      ...(proof.severity && { severity: proof.severity }),
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
  readonly severity?: Severity;
}

function clusterCidr(graph: Graph): Proof | undefined {
  const pods = graph.all("cluster-cidr").filter(({ fact }) => fact.of === "pods");
  const own = pods.filter(({ fact }) => fact.by === "kube-ovn");
  const placed = (own.length > 0 ? own : pods).find(({ fact }) => fact.family === 6);
  if (placed) {
    return { cidr: placed.fact.cidr, placed, ...(own.length === 0 && { severity: "warning" as const }) };
  }
  const [subnet] = ipv6Subnets(graph);
  return subnet && ipv6In(subnet.fact, subnet);
}

function ipv6In({ cidrs }: Pick<Subnet, "cidrs">, placed: Placed): Proof | undefined {
  const cidr = cidrs.find(({ value }) => value.includes(":"));
  return cidr && { cidr, placed };
}
