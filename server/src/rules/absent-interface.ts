import type { Located } from "../documents/node.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { linksNamed, linksOver, ovsBondsNamed } from "../graph/node-interfaces.ts";
import { hostOf } from "../graph/nodes.ts";
import { mayBeUnseen } from "../graph/unseen.ts";
import { areSiblings } from "./words.ts";

/** Why no node of the scope can have an interface. */
export interface Absence {
  /** The rest of a sentence that has named the interface. */
  readonly reason: string;
  /** The name that was probably meant. */
  readonly instead?: string;
  /** What shows it. */
  readonly proof?: { readonly at: Located<unknown>; readonly in: Placed; readonly message: string };
}

/**
 * Tells whether the files prove that the scope's nodes lack an interface. A card that nobody mentions is there all the
 * same, and so may be what the installer made; only what can come from configuration alone, and is taken away or left
 * out where its likes are configured, is missing.
 */
export function findAbsence(graph: Graph, name: string): Absence | undefined {
  const { present, removed } = linksNamed(graph, name);
  if (present.length > 0 || linksOver(graph, name).length > 0 || IMPLICIT.test(name)) return undefined;
  if (mayBeUnseen(graph, "NodeNetworkConfigurationPolicy")) return undefined;
  const removal = findRemoval(graph, removed);
  if (removal) return byRemoval(name, name, removal);
  const [bond] = ovsBondsNamed(graph, name);
  if (bond) return byOvsBond(name, name, bond);
  const vlan = /^(.+)\.(\d+)$/.exec(name);
  if (vlan?.[1] && vlan[2]) return findVlanAbsence(graph, name, { parent: vlan[1], id: Number(vlan[2]) });
  const near = CARD.test(name) ? undefined : graph.nearest("interface", name);
  if (near === undefined || areSiblings(near, name)) return undefined;
  return {
    reason: `no node here is told to have it, did you mean "${near}"`,
    instead: near,
  };
}

function findVlanAbsence(
  graph: Graph,
  name: string,
  { parent, id }: { parent: string; id: number },
): Absence | undefined {
  const { present, removed } = linksNamed(graph, parent);
  const over = linksOver(graph, parent);
  const vlans = over.filter(({ fact }) => fact.type === "vlan" && fact.parent?.value === parent);
  const same = vlans.find(({ fact }) => fact.vlanId?.value === id);
  if (same) {
    const instead = same.fact.name.value;
    const proof = { at: same.fact.name, in: same, message: `VLAN ${id} on "${parent}" is made here` };
    return { reason: `VLAN ${id} on "${parent}" is called "${instead}" here`, instead, proof };
  }
  const removal = findRemoval(graph, removed);
  if (present.length === 0 && over.length === 0 && removal) return byRemoval(name, parent, removal);
  const [bond] = ovsBondsNamed(graph, parent);
  if (present.length === 0 && bond) return byOvsBond(name, parent, bond);
  // A policy adds to what the installer made, of which no file may tell.
  const [other] = vlans.filter(({ fact }) => fact.via !== "nncp" || describesNodes(graph));
  if (other) {
    const proof = { at: other.fact.name, in: other, message: `VLANs on "${parent}" are made here` };
    return { reason: `no node here is told to have VLAN ${id} on "${parent}"`, proof };
  }
  const isKnown = present.length > 0 || over.length > 0 || CARD.test(parent);
  if (isKnown || !describesNodes(graph)) return undefined;
  return { reason: `the nodes that are described here have neither it nor "${parent}"` };
}

/** True when files hold the network state of single nodes, addresses and all, not only fragments that add to it. */
function describesNodes(graph: Graph): boolean {
  return graph.all("node-address").some(({ fact }) => fact.nodes.node !== undefined);
}

/** The first removal; none while it is for single nodes and the files tell of a node that keeps the interface, or of one node only. */
function findRemoval(graph: Graph, removed: readonly Placed<"link">[]): Placed<"link"> | undefined {
  const [first] = removed;
  const bare = removed.map(hostOf);
  if (!first || bare.includes(undefined)) return first;
  const hosts = new Set(graph.all("node-policy").map(hostOf));
  return hosts.size > 1 && [...hosts].every((host) => host === undefined || bare.includes(host))
    ? first
    : undefined;
}

function byRemoval(name: string, gone: string, removal: Placed<"link">): Absence {
  return {
    reason: `${gone === name ? "it" : `"${gone}" below it`} is taken off the nodes`,
    proof: { at: removal.fact.name, in: removal, message: `"${gone}" is removed here` },
  };
}

function byOvsBond(name: string, bond: string, bridge: Placed<"link">): Absence {
  const at = bridge.fact.ovsBonds.find((each) => each.name.value === bond)?.name ?? bridge.fact.name;
  return {
    reason: `${bond === name ? "it" : `"${bond}" below it`} is a bond inside Open vSwitch, no interface of the node`,
    proof: { at, in: bridge, message: `Open vSwitch bond "${bond}" is made here` },
  };
}

/** Network cards by the names that udev and the kernel give them. */
const CARD = /^(en|eth|ib|wl|ww|usb)[a-z0-9]*$/;

/** Bridges that a network plugin makes by itself. */
const IMPLICIT = /^(br-ex|br-int|br-local|ovn0|lo|kube-ipvs0|cilium_host|docker0|cni0)$/;
