import type { PodMtu } from "../facts/mtu-facts.ts";
import type { Derived, Placed, ScopeGraph } from "./graph.ts";

/** Keys that set the MTU of every pod of the cluster. */
const CLUSTER_WIDE: ReadonlySet<PodMtu["origin"]> = new Set([
  "cozystack-configmap",
  "cozystack-package",
  "kube-ovn-arg",
  "kube-ovn-arg-patch",
  "kube-ovn-values",
  "ovn-kubernetes",
  "openshift-network",
]);

/** Kube-OVN's own keys, the Subnet's included. */
export function isKubeOvn({ origin }: Pick<PodMtu, "origin">): boolean {
  return origin.startsWith("kube-ovn-") || origin === "cozystack-configmap" || origin === "cozystack-package";
}

/** False for a key that nothing reads, and for a patch file that no kustomization applies to Kube-OVN's agent. */
export function isRead(graph: ScopeGraph, { fact, place }: Placed<"pod-mtu">): boolean {
  if (fact.origin === "cozystack-misplaced") return false;
  if (!fact.detached) return true;
  return graph
    .all("cni-patch")
    .some((patch) => resolve(patch.fact.path.value, patch.place.uri) === place.uri);
}

/** The cluster-wide pod MTUs of the scope, the least first; where a patch adds the agent's flag, what others write is not in force. */
export function podMtus(graph: ScopeGraph): readonly Placed<"pod-mtu">[] {
  return graph.derive(POD_MTUS);
}

const POD_MTUS: Derived<readonly Placed<"pod-mtu">[]> = {
  id: "pod-mtus",
  compute: (graph) => {
    const written = graph
      .all("pod-mtu")
      .filter((placed) => CLUSTER_WIDE.has(placed.fact.origin) && isRead(graph, placed))
      .sort((a, b) => a.fact.value.value - b.fact.value.value);
    const patches = written.filter(({ fact }) => fact.origin === "kube-ovn-arg-patch");
    return patches.length > 0 ? patches : written;
  },
};

function resolve(path: string, uri: string): string | undefined {
  return URL.canParse(path, uri) ? new URL(path, uri).href : undefined;
}
