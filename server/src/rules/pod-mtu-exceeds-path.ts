import { setMtu } from "../facts/mtu-key.ts";
import { type PodPath, pathFor } from "../graph/mtu-path.ts";
import { podMtusFor } from "../graph/pod-mtu-choice.ts";
import { isRead } from "../graph/pod-mtus.ts";
import { type Judgement, judgePodMtu } from "../mtu/judge.ts";
import { LAYERS, overhead } from "../mtu/layers.ts";
import type { Path } from "../mtu/path.ts";
import { fixesThatSet } from "./pod-mtu-fixes.ts";
import { type Related, rule } from "./rule.ts";

/**
 * Pods may send packets that do not fit the link under their tunnel, and OVS sets DF on what it encapsulates. Silent while
 * it fits, however narrowly; while nobody says that KubeSpan is on or how large the NIC is; and for keys that nothing reads.
 */
export default rule({
  id: "pod-mtu-exceeds-path",
  severity: "error",
  fix: "unsafe",
  on: "pod-mtu",
  *check(fact, graph) {
    const found = isRead(graph, graph.self) ? pathFor(graph, fact) : undefined;
    if (!found) return;
    const judgement = judgePodMtu(found.path, fact.value.value);
    // WireGuard fragments what is too large for the NIC: slow, but it arrives, and kubespan-mtu-out-of-range says so.
    if (judgement.limitAssumed || judgement.fate !== "dropped") return;
    const mtus = podMtusFor(found.path, fact);
    yield {
      at: fact.value,
      message: `Pod MTU ${fact.value.value} does not fit: with ${toWords(found.path, judgement)}`,
      ...(mtus.length > 0 && { help: `Set it to ${mtus.join(" or ")}` }),
      related: relatedTo(found, judgement),
      fixes: fixesThatSet(mtus, (mtu) => setMtu(fact, mtu)),
    };
  },
});

/** "58 bytes of GENEVE it makes packets of 1458 on a KubeSpan link of 1420" */
function toWords({ tunnel, encapFamily }: Path, { length, limit, link }: Judgement): string {
  const on = link === "kubespan" ? "KubeSpan link" : "NIC";
  if (tunnel === "none") return `no tunnel it makes packets of ${length} on a ${on} of ${limit}`;
  const name = LAYERS[tunnel].name.replace(/^OVN /, "");
  return `${overhead(tunnel, encapFamily)} bytes of ${name} it makes packets of ${length} on a ${on} of ${limit}`;
}

function relatedTo({ kubespan, uplink }: PodPath, { link, limit }: Judgement): Related[] {
  if (link === "nic") {
    const nic = uplink?.placed;
    return nic?.fact.mtu
      ? [{ at: nic.fact.mtu, in: nic, message: `"${nic.fact.name.value}" carries ${limit}` }]
      : [];
  }
  const at = kubespan?.placed.fact.mtu ?? kubespan?.placed.fact.enabled;
  const origin = kubespan?.written === undefined ? ", Talos' default" : "";
  return kubespan && at
    ? [{ at, in: kubespan.placed, message: `KubeSpan is on and carries ${limit}${origin}` }]
    : [];
}
