import { set } from "../documents/edit.ts";
import type { FactOf } from "../facts/fact-types.ts";
import type { Graph } from "../graph/graph.ts";
import { provenKubeSpan } from "../graph/kubespan.ts";
import { nodeFamily } from "../graph/mtu-path.ts";
import { provenUplink } from "../graph/uplink.ts";
import { overhead } from "../mtu/layers.ts";
import { KUBESPAN } from "../mtu/limits.ts";
import { wireguardCarries } from "../mtu/wireguard.ts";
import { type Finding, rule } from "./rule.ts";

/**
 * Talos refuses a KubeSpan MTU below 1280, and one above the NIC's minus WireGuard's bytes makes two packets of every large
 * one. Silent while KubeSpan is written off, and on the upper side while no NIC's MTU is written.
 */
export default rule({
  id: "kubespan-mtu-out-of-range",
  severity: "error",
  fix: "unsafe",
  on: "kubespan",
  *check(fact, graph) {
    if (fact.enabled?.value === false || fact.unknown) return;
    const mtu = fact.mtu?.value;
    if (fact.mtu && mtu !== undefined && mtu < KUBESPAN.minimumMtu) {
      yield {
        at: fact.mtu,
        message: `Talos refuses KubeSpan MTU ${mtu}: ${KUBESPAN.minimumMtu} is the least`,
        help: `Set it to ${KUBESPAN.minimumMtu} or more`,
        fixes: setTo(fact, KUBESPAN.minimumMtu),
      };
    } else if (fact.mtu || isDefault(graph)) yield* tooLarge(fact, graph);
  },
});

/** True when nobody writes an MTU, so that Talos' default holds for the file that turns KubeSpan on. */
function isDefault(graph: Graph<"kubespan">): boolean {
  const proven = provenKubeSpan(graph);
  return proven?.placed.fact === graph.self.fact && proven.written === undefined;
}

function* tooLarge(fact: FactOf<"kubespan">, graph: Graph): Iterable<Finding> {
  const at = fact.mtu ?? fact.enabled;
  const mtu = fact.mtu?.value ?? KUBESPAN.defaultMtu;
  const uplink = provenUplink(graph);
  if (!uplink || !at) return;
  const family = nodeFamily(graph) ?? 6;
  const most = wireguardCarries(uplink.mtu, family);
  if (mtu <= most) return;
  const nic = uplink.placed.fact;
  const name = fact.mtu ? "KubeSpan MTU" : "KubeSpan's default MTU";
  yield {
    at,
    severity: "warning",
    message: `${name} ${mtu} does not fit a NIC of ${uplink.mtu}: WireGuard takes ${overhead("wireguard", family)} bytes, so large packets leave in two pieces`,
    help: `Set mtu to ${most} at most`,
    related: nic.mtu
      ? [{ at: nic.mtu, in: uplink.placed, message: `"${nic.name.value}" carries ${uplink.mtu}` }]
      : [],
    fixes: most >= KUBESPAN.minimumMtu ? setTo(fact, most) : [],
  };
}

function setTo({ mtu }: FactOf<"kubespan">, value: number) {
  return mtu ? [{ title: `Set the MTU to ${value}`, safe: false, edits: () => [set(mtu, value)] }] : [];
}
