import { addNumber } from "../facts/mtu-key.ts";
import type { Derived, Graph, Placed } from "../graph/graph.ts";
import { podPath } from "../graph/mtu-path.ts";
import { podMtusFor } from "../graph/pod-mtu-choice.ts";
import { podMtus } from "../graph/pod-mtus.ts";
import { judgePodMtu } from "../mtu/judge.ts";
import { ETHERNET_MTU, kubeOvnDerivedMtu, kubeOvnNetworkType } from "../mtu/limits.ts";
import { fixesThatSet } from "./pod-mtu-fixes.ts";
import { rule } from "./rule.ts";

/**
 * Kube-OVN derives the pod MTU from the NIC and does not see KubeSpan above it. Silent while a pod MTU is written, be it
 * where nothing reads it (another rule's business), or the document is not YAML yet, so that it may be there; while
 * KubeSpan routes pod traffic itself; and where the derived MTU fits.
 */
export default rule({
  id: "kubespan-without-pod-mtu",
  severity: "warning",
  fix: "unsafe",
  on: "network-plugin",
  *check(plugin, graph) {
    if (graph.self.place.trouble?.length) return;
    if (graph.derive(spokesman) !== graph.self || podMtus(graph).length > 0 || hasMisplaced(graph)) return;
    const found = podPath(graph);
    if (!found?.kubespan || found.kubespan.advertises) return;
    const { path, kubespan } = found;
    const nic = path.underlay ?? ETHERNET_MTU;
    const derived = kubeOvnDerivedMtu(nic, kubeOvnNetworkType(path.tunnel), path.encapFamily);
    const judgement = judgePodMtu(path, derived);
    if (judgement.fate !== "dropped" || judgement.link !== "kubespan") return;
    const { addAt } = plugin;
    const at = kubespan.placed.fact.mtu ?? kubespan.placed.fact.enabled;
    const mtus = podMtusFor(path, { origin: "kube-ovn-values" });
    yield {
      at: plugin.at,
      message: `No pod MTU is set: Kube-OVN takes ${derived} from a NIC of ${nic}, which makes packets of ${judgement.length} on a KubeSpan link of ${judgement.limit}`,
      ...(mtus.length > 0 && { help: `Set Kube-OVN's MTU to ${mtus.join(" or ")}` }),
      related: at ? [{ at, in: kubespan.placed, message: `KubeSpan is on and carries ${kubespan.mtu}` }] : [],
      fixes: addAt ? fixesThatSet(mtus, (mtu) => addNumber(addAt, mtu)) : [],
    };
  },
});

/** Of all that proves Kube-OVN, the finding stands where the MTU can be written, else at the first. */
const spokesman: Derived<Placed<"network-plugin"> | undefined> = {
  id: "kube-ovn-spokesman",
  compute: (graph) =>
    graph
      .all("network-plugin")
      .filter(({ fact }) => fact.plugin === "kube-ovn")
      .sort((a, b) => rank(a) - rank(b))[0],
};

function rank({ fact, place }: Placed<"network-plugin">): number {
  return fact.addAt && !place.readOnly ? 0 : 1;
}

function hasMisplaced(graph: Graph): boolean {
  return graph.all("pod-mtu").some(({ fact }) => fact.origin === "cozystack-misplaced");
}
