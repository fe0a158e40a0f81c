import type { Derived } from "../graph/graph.ts";
import { ovnPlugin } from "../graph/links.ts";
import { IMPLICIT_LOCALNETS, isImplicitBridge } from "../graph/localnets.ts";
import { rule } from "./rule.ts";

const ovnKubernetesIsProven: Derived<boolean> = {
  id: "ovn-kubernetes-is-proven",
  compute: (graph) =>
    graph.all("network-plugin").some(({ fact }) => fact.plugin === "ovn-kubernetes") ||
    graph.all("cni-config").some(({ fact }) => ovnPlugin(fact) !== undefined),
};

/**
 * A policy drops or redefines the mapping of the cluster's own gateway. Silent where OVN-Kubernetes is not proven, and
 * for the bridges that it maps there itself.
 */
export default rule({
  id: "mapping-changes-physnet",
  severity: "error",
  fix: "none",
  on: "bridge-mapping",
  *check({ localnet, state, stateAt, bridge }, graph) {
    if (!IMPLICIT_LOCALNETS.includes(localnet.value)) return;
    const drops = state === "absent";
    if (!drops && (!bridge || isImplicitBridge(bridge.value))) return;
    if (!graph.derive(ovnKubernetesIsProven)) return;
    yield {
      at: drops ? (stateAt ?? localnet) : (bridge ?? localnet),
      // A gateway bridge may have any name where OVN-Kubernetes was started so.
      severity: drops ? "error" : "warning",
      message: drops
        ? `Removing "${localnet.value}" cuts the cluster's gateway: OVN-Kubernetes maps it to its gateway bridge`
        : `"${localnet.value}" is the mapping of OVN-Kubernetes' own gateway bridge: "${bridge?.value}" takes its place`,
      help: drops ? "Take this item out" : "Choose another localnet name",
    };
  },
});
