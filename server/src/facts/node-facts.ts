import type { Entry, Located, MapNode, SeqNode } from "../documents/node.ts";

/** Which nodes a policy, patch or file is for. Absent fields mean every node. */
export interface NodeScope {
  /** NNCP `spec.nodeSelector`: equality only. */
  readonly selector?: Readonly<Record<string, string>>;
  /** The file is the state of one node (raw nmstate file, Talos config with a hostname). */
  readonly node?: string;
  /** A selector is written that cannot be read: which nodes it means is unknown. */
  readonly unknown?: true;
}

/** One item of nmstate's `ovn.bridge-mappings`. */
export interface BridgeMapping {
  readonly localnet: Located<string>;
  readonly bridge?: Located<string>;
  /** "absent" removes the mapping; anything else means present. */
  readonly state: "present" | "absent";
  readonly stateAt?: Located<string>;
  readonly item: MapNode;
  readonly list: SeqNode;
  /** The other mappings of the same list, itself included, in order: to find duplicates. */
  readonly siblings: readonly Located<string>[];
  readonly nodes: NodeScope;
  readonly via: "nncp" | "nmstate";
}

/** A bridge-mapping written where nobody reads it. */
export interface MisplacedMapping {
  readonly at: Located<unknown>;
  /** root = `ovn` at the top or under `spec` of an NNCP; ovs-db = `ovs-db.external_ids.ovn-bridge-mappings`. */
  readonly where: "root" | "spec" | "ovs-db";
  /** The `desiredState` map it belongs into, where there is one. */
  readonly desiredState?: MapNode;
  /** What it says, as items of `ovn.bridge-mappings`; absent when that cannot be read. */
  readonly mappings?: readonly Readonly<Record<string, string>>[];
  /** The outermost entry that holds nothing else, and the map it stands in: what a move takes away. */
  readonly entry: Entry;
  readonly parent: MapNode;
}

export type LinkType =
  | "ethernet"
  | "bond"
  | "vlan"
  | "linux-bridge"
  | "ovs-bridge"
  | "ovs-interface"
  | "dummy"
  | "wireguard"
  | "alias"
  | "other";

/** A network interface or bridge that a node is told to have (nmstate, Talos). */
export interface Link {
  readonly name: Located<string>;
  readonly type: LinkType;
  readonly state: "up" | "down" | "absent" | "ignore";
  readonly mtu?: Located<number>;
  /** True when an MTU is written that cannot be read (template), or when a DHCP server may give one. */
  readonly mtuUnknown?: true;
  /** VLAN: the interface below and the id. */
  readonly parent?: Located<string>;
  readonly vlanId?: Located<number>;
  /** Bond members, bridge ports (an OVS bond's members included). */
  readonly ports: readonly Located<string>[];
  /** ovs-bridge: the OVS bonds written as ports, with their members. */
  readonly ovsBonds: readonly {
    readonly name: Located<string>;
    readonly members: readonly Located<string>[];
    readonly mode?: Located<string>;
  }[];
  /** Ports with a VLAN of their own (nmstate `vlan: {mode: access, tag: N}`). */
  readonly accessVlans: readonly { readonly port: Located<string>; readonly tag: Located<number> }[];
  /** Linux bond: its mode (`active-backup` …). */
  readonly bondMode?: Located<string>;
  /** It is written here that packets to other nodes leave by this link: a default route, or Kube-OVN's tunnel annotation. */
  readonly uplink?: true;
  /** ovs-bridge: its `bridge` map, and whether it leaves the patch ports alone that OVN adds. */
  readonly bridge?: { readonly map: MapNode; readonly allowsExtraPatchPorts: boolean };
  /** The bridge or bond that it says it is a port of (nmstate's `controller`). */
  readonly controller?: Located<string>;
  /** OVS patch interface: the peer. */
  readonly patchPeer?: Located<string>;
  /** The list of ports was written here and could be read (an absent one says nothing about what is there). */
  readonly portsWritten: boolean;
  readonly nodes: NodeScope;
  readonly via: "nncp" | "nmstate" | "talos";
  readonly item: MapNode;
}

/** The state file or policy as a whole: what it speaks of, so that a rule knows how much of a node it has seen. */
export interface NodePolicy {
  readonly name?: Located<string>;
  readonly nodes: NodeScope;
  readonly via: "nncp" | "nmstate" | "talos";
  /** True when it lists at least one interface. */
  readonly hasInterfaces: boolean;
  /** `spec.desiredState` (NNCP) or the root (raw file), the place where `ovn` may be added. */
  readonly state?: MapNode;
  readonly mappings?: SeqNode;
  /** The `ovn` map, where there is one. */
  readonly ovn?: MapNode;
}

export interface KubeSpan {
  /** Absent in a patch that only changes other keys. */
  readonly enabled?: Located<boolean>;
  /** Link MTU in bytes; 1420 when absent. */
  readonly mtu?: Located<number>;
  /** False when absent, as in Talos. */
  readonly advertiseKubernetesNetworks: boolean;
  /** A value that could not be read (template): then nothing is proven. */
  readonly unknown: boolean;
  readonly nodes: NodeScope;
}

/** An address with prefix length on a node's interface. */
export interface NodeAddress {
  readonly address: Located<string>;
  readonly prefixLength: number;
  readonly family: 4 | 6;
  readonly interface?: Located<string>;
  readonly nodes: NodeScope;
}

/** A command in a container, script or patch that changes a device's MTU. Literal numbers only. */
export interface Command {
  readonly device: Located<string>;
  readonly mtu: Located<number>;
}
