import { LARGEST_MTU } from "../mtu/limits.ts";
import type { Derived, Placed, ScopeGraph } from "./graph.ts";

/** The smallest NIC by which packets between nodes are written to leave, and the link that says so. */
export interface ProvenUplink {
  readonly placed: Placed<"link">;
  /** Bytes. */
  readonly mtu: number;
}

/**
 * The NIC with the smallest written MTU among those that carry traffic between nodes: a default route leaves by it, or
 * Kube-OVN's annotation names it. Other NICs prove nothing, as no tunnel may use them.
 */
export function provenUplink(graph: ScopeGraph): ProvenUplink | undefined {
  return graph.derive(UPLINK);
}

const UPLINK: Derived<ProvenUplink | undefined> = { id: "proven-uplink", compute: findUplink };

function findUplink(graph: ScopeGraph): ProvenUplink | undefined {
  const written = graph.all("link").flatMap((placed) => {
    const { uplink, mtu, state } = placed.fact;
    return uplink && mtu && isPossible(mtu.value) && state === "up" ? [{ placed, mtu: mtu.value }] : [];
  });
  const [least] = written
    .filter((one) => !written.some((other) => overrides(other, one)))
    .sort((a, b) => a.mtu - b.mtu);
  return least;
}

function isPossible(mtu: number): boolean {
  return mtu > 0 && mtu <= LARGEST_MTU;
}

/** Two files speak of the same link, one of them for every node: the larger MTU may be the one that counts. */
function overrides(other: ProvenUplink, one: ProvenUplink): boolean {
  const [a, b] = [other.placed.fact, one.placed.fact];
  const sameLink = a.name.value === b.name.value;
  return sameLink && other.mtu > one.mtu && (a.nodes.node === undefined || b.nodes.node === undefined);
}
