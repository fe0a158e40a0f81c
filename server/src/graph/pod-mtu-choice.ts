import type { PodMtu } from "../facts/mtu-facts.ts";
import type { Path } from "../mtu/path.ts";
import { fitPodMtu, KUBESPAN_SAFE_POD_MTU, type PodMtuFit } from "../mtu/recommend.ts";
import { isKubeOvn } from "./pod-mtus.ts";

/** The pod MTUs (bytes) worth offering for a path, the best first; none where no pod MTU works. */
export function podMtusFor(path: Path, key: Pick<PodMtu, "origin">): number[] {
  const fit = fitPodMtu(path);
  if (fit.fits === 0 || fit.unmet.some(({ who }) => who === "ipv6-pods")) return [];
  const safe = isSafeMtu(fit) && isKubeOvn(key) ? [KUBESPAN_SAFE_POD_MTU] : [];
  const isFirst = fit.recommended === KUBESPAN_SAFE_POD_MTU;
  return [...new Set(isFirst ? [...safe, fit.fits] : [fit.fits, ...safe])];
}

/** 1222 is for Kube-OVN's GENEVE in KubeSpan; pods with IPv6 would lose it there. */
function isSafeMtu({ path, fits }: PodMtuFit): boolean {
  const isForIt = path.kubespan !== undefined && path.tunnel === "ovn-geneve";
  return isForIt && !path.podFamilies?.includes(6) && fits >= KUBESPAN_SAFE_POD_MTU;
}
