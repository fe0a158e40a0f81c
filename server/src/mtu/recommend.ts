import { type Family, subtract } from "./bytes.ts";
import { overhead } from "./layers.ts";
import { IPV6_MINIMUM_MTU, KUBESPAN } from "./limits.ts";
import { type Path, type ResolvedPath, resolvePath } from "./path.ts";
import { buildLadder, type Rung } from "./rungs.ts";
import { fitStack } from "./stack.ts";

/**
 * The pod MTU (bytes) that fits every KubeSpan MTU Talos accepts, with OVN GENEVE over IPv4: 1280 − 58 =
 * 1222, the number of CozyStack's how-to
 * (cozystack/website@aa0d9e1be37f3ab18e663c092f39c09e444c739f:content/en/docs/v0/install/how-to/kubespan.md,
 * which states no derivation).
 */
export const KUBESPAN_SAFE_POD_MTU = subtract(KUBESPAN.minimumMtu, overhead("ovn-geneve", 4));

/** Somebody on the path needs a larger pod MTU than fits, so that no value works. */
export interface Unmet {
  readonly who: "ipv6-pods" | "tenant";
  /** The least pod MTU (bytes) that would do. */
  readonly podMtu: number;
  /**
   * The least MTU (bytes) of the link under the tunnel that would do: KubeSpan's, or the NIC's where there is
   * none.
   */
  readonly leastLink: number;
  /** The least NIC MTU (bytes) that carries such a link. */
  readonly leastUnderlay: number;
}

/** What pod MTU (bytes) to write for a path. */
export interface PodMtuFit {
  readonly path: Path;
  /** The largest that crosses the path in one piece; 0 if none does. */
  readonly fits: number;
  /** Never larger than `fits`. */
  readonly recommended: number;
  /** Why `recommended`, or why nothing works, in one sentence without a final stop. */
  readonly why: string;
  /** Empty unless no value works. */
  readonly unmet: readonly Unmet[];
  /** True if nobody declared the NIC's MTU. With KubeSpan the result does not depend on it. */
  readonly underlayAssumed: boolean;
  readonly ladder: readonly Rung[];
}

/**
 * The largest and the recommended pod MTU of a path, and the way from one to the other end. Throws a
 * RangeError on a length that is no whole number of bytes from 0 to 2147483647, or on a tunnel that does not
 * run over `encapFamily`.
 */
export function fitPodMtu(path: Path): PodMtuFit {
  const resolved = resolvePath(path);
  const { fits } = fitStack(resolved.underlay, resolved.steps);
  const unmet = findUnmet(resolved, fits);
  const safe = fits >= KUBESPAN_SAFE_POD_MTU && isForKubespanSafeMtu(path) && !reasonForMore(path);
  return {
    path,
    fits,
    recommended: safe ? KUBESPAN_SAFE_POD_MTU : fits,
    why: unmet[0] ? whyNothing(resolved, fits, unmet[0]) : safe ? WHY_SAFE : whyMost(resolved, fits),
    unmet,
    underlayAssumed: resolved.underlayAssumed,
    ladder: buildLadder(resolved),
  };
}

const WHY_SAFE =
  `${KUBESPAN.minimumMtu} − ${overhead("ovn-geneve", 4)} = ${KUBESPAN_SAFE_POD_MTU} ` +
  `fits every KubeSpan MTU that Talos accepts, as ${KUBESPAN.minimumMtu} is the least`;

function isForKubespanSafeMtu({ kubespan, tunnel }: Path): boolean {
  return kubespan !== undefined && tunnel === "ovn-geneve";
}

/** Why the safe MTU would not do although it fits; undefined if it would. */
function reasonForMore({ encapFamily, podFamilies, tenantNeeds = 0 }: Path): string | undefined {
  if (hasIpv6(podFamilies)) return `pods with IPv6 need at least ${IPV6_MINIMUM_MTU}`;
  if (tenantNeeds > KUBESPAN_SAFE_POD_MTU) return `a tenant cluster needs at least ${tenantNeeds}`;
  if (encapFamily === 6) return `${KUBESPAN_SAFE_POD_MTU} is only for tunnels over IPv4`;
  return undefined;
}

function hasIpv6(families: readonly Family[] = [4]): boolean {
  return families.includes(6);
}

function whyMost({ path, overhead, kubespan }: ResolvedPath, fits: number): string {
  const most =
    overhead > 0
      ? `${fits + overhead} − ${overhead} = ${fits} is the most that fits`
      : `${fits} is the most that fits`;
  if (kubespan && kubespan.mtu < KUBESPAN.minimumMtu) {
    return `${most}, but Talos refuses a KubeSpan MTU below ${KUBESPAN.minimumMtu}`;
  }
  const reason = isForKubespanSafeMtu(path) && reasonForMore(path);
  return reason ? `${most}, and ${reason}` : most;
}

function findUnmet(resolved: ResolvedPath, fits: number): readonly Unmet[] {
  const { podFamilies, tenantNeeds = 0 } = resolved.path;
  const needs = [
    ...(hasIpv6(podFamilies) ? [{ who: "ipv6-pods", podMtu: IPV6_MINIMUM_MTU } as const] : []),
    { who: "tenant", podMtu: tenantNeeds } as const,
  ];
  return needs
    .filter(({ podMtu }) => podMtu > fits)
    .map((need) => {
      const leastLink = need.podMtu + resolved.overhead;
      return { ...need, leastLink, leastUnderlay: leastLink + wireguardBytes(resolved) };
    })
    .sort((a, b) => b.podMtu - a.podMtu);
}

function wireguardBytes({ kubespan }: ResolvedPath): number {
  return kubespan ? overhead("wireguard", kubespan.endpointFamily) : 0;
}

function whyNothing(
  resolved: ResolvedPath,
  fits: number,
  { who, podMtu, leastLink, leastUnderlay }: Unmet,
): string {
  const needs = who === "tenant" ? "a tenant cluster needs" : "pods with IPv6 need";
  const orders: string[] = [];
  const room = resolved.underlay - wireguardBytes(resolved);
  const { kubespan } = resolved;
  if (room < leastLink) orders.push(`raise the NIC MTU to at least ${leastUnderlay}`);
  if (kubespan && kubespan.mtu < leastLink) orders.push(`raise the KubeSpan MTU to at least ${leastLink}`);
  if (kubespan && orders.length === 0) orders.push(`lower the KubeSpan MTU to ${room}`);
  const tenant = who === "tenant" ? `, or lower what the tenant needs to ${fits}` : "";
  return `No pod MTU works: ${needs} at least ${podMtu} and at most ${fits} fits; ${orders.join(" and ")}${tenant}`;
}
