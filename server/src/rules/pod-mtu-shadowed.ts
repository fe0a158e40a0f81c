import type { PodMtu } from "../facts/mtu-facts.ts";
import { setMtu } from "../facts/mtu-key.ts";
import type { Placed } from "../graph/graph.ts";
import { isRead } from "../graph/pod-mtus.ts";
import { type Finding, inside, rule } from "./rule.ts";

/** Keys of Kube-OVN that others win over: kubeovn/kube-ovn@1533681d:pkg/daemon/handler.go, and Go's flags, of which the last counts. */
const LOSERS: ReadonlySet<PodMtu["origin"]> = new Set([
  "cozystack-configmap",
  "cozystack-package",
  "kube-ovn-values",
  "kube-ovn-arg",
]);

/**
 * Another MTU wins over this one. Silent while both are the same, and of a patch file that no kustomization applies. A
 * Subnet's own MTU is information only, except on the default network, where nothing is left that the key would set.
 */
export default rule({
  id: "pod-mtu-shadowed",
  severity: "warning",
  fix: "unsafe",
  on: "pod-mtu",
  *check(fact, graph) {
    if (!LOSERS.has(fact.origin)) return;
    const winners = graph
      .all("pod-mtu")
      .filter((other) => other.fact.value.value !== fact.value.value && isRead(graph, other));
    const patch = winners.find((other) => other.fact.origin === "kube-ovn-arg-patch");
    if (patch) yield finding(fact, patch, "All pods", "warning", "the patch");
    for (const winner of winners) {
      const name = winner.fact.subnet?.name.value;
      if (name === undefined) continue;
      const severity = name === "ovn-default" ? "warning" : "information";
      yield finding(fact, winner, `Pods of Subnet "${name}"`, severity, `Subnet "${name}"`);
    }
  },
});

function finding(
  fact: PodMtu,
  winner: Placed<"pod-mtu">,
  who: string,
  severity: "warning" | "information",
  where: string,
): Finding {
  const [written, real] = [fact.value.value, winner.fact.value.value];
  return {
    at: fact.value,
    severity,
    message: `${who} get MTU ${real}, not ${written}: ${where} sets it and wins`,
    help: `Write ${written} in ${where}, or nothing`,
    related: [{ at: winner.fact.value, in: winner, message: `MTU ${real} wins` }],
    fixes: [
      {
        title: `Set the MTU of ${where} to ${written}`,
        safe: false,
        edits: () => [inside(winner, setMtu(winner.fact, written))],
      },
    ],
  };
}
