import { type Cidr, networkAt, parseCidr } from "../text/cidr.ts";
import type { Derived, Placed, ScopeGraph } from "./graph.ts";
import { inOrder } from "./order.ts";

type Address = Placed<"node-address">;

/** A network as its addresses are written in several prefix lengths: the widest one, and who is in it. */
export interface Segment {
  /** By prefix length, in reading order. */
  readonly addresses: ReadonlyMap<number, readonly Address[]>;
}

/** The longest prefix that still is a network: beyond it stand single addresses and point-to-point links. */
const LONGEST = { 4: 30, 6: 126 } as const;

/**
 * The segment of every address whose network lies inside another one's, or holds another one's. An address is not said to
 * lie in a wider network if its own file has an address in that as well, or if a file of the wider one has one in its own:
 * such nodes are in both networks on purpose.
 */
export function segments(graph: ScopeGraph): ReadonlyMap<Address, Segment> {
  return graph.derive(SEGMENTS);
}

const SEGMENTS: Derived<ReadonlyMap<Address, Segment>> = {
  id: "node-segments",
  compute: (graph) => build(graph.all("node-address")),
};

interface Network {
  readonly cidr: Cidr;
  readonly members: Address[];
}

function build(addresses: readonly Address[]): Map<Address, Segment> {
  const networks = byNetwork(addresses);
  const lengths = [...new Set([...networks.values()].map(({ cidr }) => cidr.prefixLength))].sort(
    (a, b) => a - b,
  );
  const inWidest = new Map<Network, Network[]>();
  for (const network of networks.values()) {
    const wider = lengths
      .filter((length) => length < network.cidr.prefixLength)
      .flatMap((length) => networks.get(networkAt(network.cidr, length)) ?? [])
      .filter((other) => !sharesNode(network, other));
    const [widest] = wider;
    if (widest) inWidest.set(widest, [...(inWidest.get(widest) ?? []), network]);
  }
  const found = new Map<Address, Segment>();
  for (const [widest, inner] of inWidest) {
    const all = [widest, ...inner];
    const byLength = new Map<number, Address[]>();
    for (const { cidr, members } of all) {
      byLength.set(cidr.prefixLength, [...(byLength.get(cidr.prefixLength) ?? []), ...members]);
    }
    for (const members of byLength.values()) inOrder(members, (member) => member);
    for (const { members } of all) for (const member of members) found.set(member, { addresses: byLength });
  }
  return found;
}

function byNetwork(addresses: readonly Address[]): Map<string, Network> {
  const networks = new Map<string, Network>();
  for (const placed of addresses) {
    const cidr = parseCidr(`${hostOf(placed)}/${placed.fact.prefixLength}`);
    if (!cidr || cidr.prefixLength > LONGEST[cidr.family]) continue;
    const network = networks.get(cidr.network) ?? { cidr, members: [] };
    network.members.push(placed);
    networks.set(cidr.network, network);
  }
  return networks;
}

/** nmstate writes the prefix length beside the address, Talos behind it. */
function hostOf({ fact }: Address): string {
  return fact.address.value.split("/")[0] ?? "";
}

function sharesNode(a: Network, b: Network): boolean {
  const files = new Set(a.members.map(({ place }) => place.uri));
  return b.members.some(({ place }) => files.has(place.uri));
}
