import { checkBytes, type Family } from "./bytes.ts";
import { type LayerId, overhead } from "./layers.ts";
import { ETHERNET_MTU, KUBESPAN } from "./limits.ts";
import type { Step } from "./stack.ts";

/** How packets leave a pod for another node, as far as somebody wrote it down. All MTUs in bytes. */
export interface Path {
  /** The CNI's encapsulation, or none: pods routed, or on a VLAN of their own. */
  readonly tunnel: LayerId | "none";
  /** The IP version of the nodes' tunnel addresses (the encap IP), not of the pods. */
  readonly encapFamily: Family;
  readonly kubespan?:
    | {
        /** 1420 if left out. */
        readonly mtu?: number | undefined;
        /**
         * The IP version of the peers' endpoints. Left out, 6: one such peer is enough to need the larger
         * header.
         */
        readonly endpointFamily?: Family | undefined;
      }
    | undefined;
  /** The MTU of the NIC. Left out, one is assumed that never narrows what is written. */
  readonly underlay?: number | undefined;
  /** Left out, IPv4 only. */
  readonly podFamilies?: readonly Family[] | undefined;
  /**
   * The pod MTU that a tenant cluster in VMs on these pods needs at least; its nodes' NICs have the pod MTU.
   */
  readonly tenantNeeds?: number | undefined;
}

/** A path with every default filled in. */
export interface ResolvedPath {
  readonly path: Path;
  readonly underlay: number;
  /** True if nobody declared the NIC's MTU: then `underlay` proves nothing. */
  readonly underlayAssumed: boolean;
  readonly kubespan?: { readonly mtu: number; readonly declared: boolean; readonly endpointFamily: Family };
  /** The bytes of the tunnel; 0 without one. */
  readonly overhead: number;
  /** From the underlay inwards. */
  readonly steps: readonly Step[];
}

/**
 * Fills in the defaults of a path. Throws a RangeError on a length out of range or a tunnel that does not run
 * over its family.
 */
export function resolvePath(path: Path): ResolvedPath {
  const kubespan = path.kubespan && resolveKubespan(path.kubespan);
  if (path.tenantNeeds !== undefined) checkBytes(path.tenantNeeds, "what the tenant needs");
  const steps: Step[] = [];
  if (kubespan) steps.push({ layer: "wireguard", family: kubespan.endpointFamily, deviceMtu: kubespan.mtu });
  if (path.tunnel !== "none") steps.push({ layer: path.tunnel, family: path.encapFamily });
  return {
    path,
    underlay:
      path.underlay === undefined ? assumedNic(kubespan?.mtu) : checkBytes(path.underlay, "the NIC MTU"),
    underlayAssumed: path.underlay === undefined,
    ...(kubespan && { kubespan }),
    overhead: path.tunnel === "none" ? 0 : overhead(path.tunnel, path.encapFamily),
    steps,
  };
}

function resolveKubespan({ mtu, endpointFamily = 6 }: NonNullable<Path["kubespan"]>) {
  const declared = mtu !== undefined;
  return { mtu: checkBytes(mtu ?? KUBESPAN.defaultMtu, "kubespan.mtu"), declared, endpointFamily };
}

/**
 * 1500, or as much more as the written KubeSpan MTU needs: an assumption must not contradict what is written.
 */
function assumedNic(kubespanMtu = 0): number {
  return Math.max(ETHERNET_MTU, kubespanMtu + overhead("wireguard", 6));
}
