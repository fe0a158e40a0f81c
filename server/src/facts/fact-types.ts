import type { Entry, Located, MapNode, SeqNode } from "../documents/node.ts";
import type { Span } from "../text/span.ts";
import type { CniConfig } from "./cni-config.ts";

/**
 * Every kind of fact, by name. A fact is what one section says by itself; what follows from several is the graph's.
 * A `Located` that is absent was not written; one that is written but templated, aliased to nothing or of another type
 * is absent too and named in `unknown` where a rule must tell the two apart (found, missing, cannot know).
 */
export interface FactTypes {
  attachment: Attachment;
  "cni-config": CniConfigFact;
  "network-ref": NetworkRef;
  "pod-networks": PodNetworks;
  vm: Vm;
  "bridge-mapping": BridgeMapping;
  "misplaced-mapping": MisplacedMapping;
  link: Link;
  "node-policy": NodePolicy;
  kubespan: KubeSpan;
  "pod-mtu": PodMtu;
  "cni-patch": CniPatch;
  "tenant-mtu": TenantMtu;
  "network-plugin": NetworkPlugin;
  "cluster-cidr": ClusterCidr;
  "node-address": NodeAddress;
  command: Command;
  subnet: Subnet;
  vpc: Named;
  vlan: VlanObject;
  "provider-network": ProviderNetwork;
  namespace: Namespace;
  kustomization: Kustomization;
  "l2-advertisement": L2Advertisement;
  "address-pool": Named;
}

export type FactKind = keyof FactTypes;
export type FactOf<K extends FactKind> = { readonly kind: K } & FactTypes[K];
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

/** An object with a name: `namespace` absent means the manifest does not say, not that it is "default". */
export interface Named {
  readonly name: Located<string>;
  readonly namespace?: Located<string>;
}

/** Something a pod or VM can be attached to by name. A name with template marks in it matches as a pattern. */
export interface Attachment extends Named {
  readonly via: "nad" | "sriov-network" | "udn" | "cudn" | "network-operator";
  /** The namespace stands in a spec (`networkNamespace`, `additionalNetworks[].namespace`): kustomize does not move it. */
  readonly namespaceInSpec?: true;
  /** CUDN: the namespaces it is rendered into, by label or by name; absent for the others. */
  readonly namespaceSelector?: NamespaceSelector;
}

export interface NamespaceSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
  /** False when the selector holds something that could not be read: then nobody knows what it selects. */
  readonly readable: boolean;
}

/** A CNI configuration, wherever it is written. */
export interface CniConfigFact {
  /** The whole value that holds it: the `config:` scalar, or for UDN and CUDN the topology block. */
  readonly at: Located<string>;
  /** The definition it belongs to. */
  readonly owner: Named;
  readonly via: Attachment["via"];
  /** Absent when the text is templated or not JSON. */
  readonly config?: CniConfig;
  /** Why the text is not a JSON object, at the character that breaks it. Never set for templated text. */
  readonly syntax?: { readonly span: Span; readonly message: string };
  /** Values of a type that Go's decoder refuses, found by the config's zod shape. */
  readonly mistyped: readonly Mistyped[];
}

/** A value whose JSON type the reader refuses. `instead` is the same value in the right type, when it has one. */
export interface Mistyped {
  readonly key: string;
  readonly at: Located<unknown>;
  readonly expected: string;
  readonly instead?: string | number | boolean;
}

/** A pod's or VM's request for an attachment: `[namespace/]name`. */
export interface NetworkRef {
  /** The whole reference; `value` is as written. */
  readonly at: Located<string>;
  readonly name: Located<string>;
  /** Written in the reference itself. */
  readonly namespace?: Located<string>;
  /** The namespace of the object that asks, which is used when the reference names none. */
  readonly from: {
    readonly namespace?: Located<string>;
    readonly kind: string;
    readonly name?: Located<string>;
    /** The namespace stands in a spec (HelmRelease `targetNamespace`), so kustomize does not move it; absent = nobody says. */
    readonly namespaceInSpec?: true;
  };
  readonly via: "vm" | "annotation";
  /** In a list of names within one scalar: where the reference begins and ends in the scalar's decoded text. */
  readonly within?: { readonly from: number; readonly to: number };
  /** In a list of JSON objects: the object. */
  readonly element?: MapNode;
}

/** A pod's annotation that asks for networks. */
export interface PodNetworks {
  readonly at: Located<string>;
  readonly faults: readonly PodNetworkFault[];
}

/** Something in the annotation that Multus refuses, and the pod with it. */
export interface PodNetworkFault {
  readonly span: Span;
  /** What is written there. */
  readonly text: string;
  readonly what:
    | "json"
    | "not-a-list"
    | "not-an-object"
    | "type"
    | "slashes"
    | "ats"
    | "label"
    | "interface"
    | "nameless"
    | "mac"
    | "ip";
  /** json: what its reader says. type: the type it wants. */
  readonly detail?: string;
}

export interface Vm extends Named {
  readonly resource:
    | "VirtualMachine"
    | "VirtualMachineInstance"
    | "VirtualMachineInstanceReplicaSet"
    | "VirtualMachinePool";
  readonly interfaces: readonly Located<string>[];
  readonly networks: readonly Located<string>[];
  /** False when a list holds something unreadable (templates): then what is absent may be there after rendering. */
  readonly complete: boolean;
  /** The network whose source is the pod network. */
  readonly podNetwork?: Located<string>;
  readonly interfacesSeq?: SeqNode;
  readonly networksSeq?: SeqNode;
}

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
  /** True when an MTU is written that cannot be read (template). */
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

/** A key that sets the MTU of pods. */
export interface PodMtu {
  readonly value: Located<number>;
  readonly origin:
    | "cozystack-configmap"
    | "cozystack-package"
    | "cozystack-misplaced"
    | "kube-ovn-arg"
    | "kube-ovn-arg-patch"
    | "kube-ovn-values"
    | "kube-ovn-subnet"
    | "ovn-kubernetes"
    | "openshift-network";
  /** A JSON patch in a file of its own: it counts only if a `cni-patch` names that file. */
  readonly detached?: true;
  /** What stands before the number in the same scalar (`--mtu=`), to be kept when it is written anew. */
  readonly prefix?: string;
  /** For `cozystack-misplaced`: the component key that nothing reads. */
  readonly misplacedKey?: Located<string>;
  /** For `cozystack-misplaced`: what a fix has to know. */
  readonly misplaced?: Misplaced;
}

/** A kustomization applies the patch in this file to Kube-OVN's agent. */
export interface CniPatch {
  readonly path: Located<string>;
}

/** An entry of a CozyStack Package that nothing reads. */
export interface Misplaced {
  /** The Package's name. */
  readonly package: string;
  /** The entry to take away, which holds nothing but the MTU, and the map it stands in. */
  readonly entry: Entry;
  readonly parent: MapNode;
  /** The key under which the entry would be read, where renaming it is all that is needed. */
  readonly rename?: string;
}

/** Where a key may be added: the deepest map there is, and the keys still to be written below it. */
export interface KeyPlace {
  readonly map: MapNode;
  readonly keys: readonly string[];
  /** How many of the keys are written as such; the rest is YAML text in the last one's value. Absent: all. */
  readonly plain?: number;
}

/** The MTU of a tenant cluster's own CNI (CozyStack Kubernetes app: Cilium `MTU`), an underlay MTU. */
export interface TenantMtu {
  /** Absent when none is written: then the chart's default applies. */
  readonly value?: Located<number>;
  /** Where a finding stands: the value, or the name of what has none. */
  readonly at: Located<unknown>;
  readonly tenant?: Located<string>;
  /** Where a value may be added, when there is none. */
  readonly addAt?: KeyPlace;
}

/** Proof that a CNI runs in the scope, and which tunnel it uses. */
export interface NetworkPlugin {
  readonly plugin: "kube-ovn" | "ovn-kubernetes" | "cilium" | "flannel" | "calico";
  /** "none" = underlay/VLAN mode or native routing; absent = not said, the plugin's default applies. */
  readonly tunnel?: "geneve" | "vxlan" | "stt" | "wireguard" | "none";
  /** True when the tunnel is written but cannot be read (template): then nothing is proven. */
  readonly unknown?: true;
  readonly at: Located<unknown>;
  /** CozyStack: the ConfigMap's data map or the Package's values, where a pod MTU may be added. */
  readonly values?: MapNode;
  /** Where a pod MTU may be added; absent when one is written, or nobody can say where. */
  readonly addAt?: KeyPlace;
  readonly via: "cozystack-configmap" | "cozystack-package" | "daemonset" | "values" | "config" | "nad";
}

/** A CIDR that pods, services or joins use. One fact per CIDR. */
export interface ClusterCidr {
  readonly cidr: Located<string>;
  readonly family: 4 | 6;
  readonly of: "pods" | "services" | "join";
  /** Whose configuration says so. Talos' pod subnets are not necessarily those that the CNI uses. */
  readonly by?: "kube-ovn" | "talos" | "k3s" | "flannel";
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

/** Kube-OVN Subnet. */
export interface Subnet {
  readonly name: Located<string>;
  readonly cidrs: readonly Located<string>[];
  readonly families: readonly (4 | 6)[];
  readonly mtu?: Located<number>;
  readonly vlan?: Located<string>;
  readonly vpc?: Located<string>;
  readonly provider?: Located<string>;
  readonly enableDhcp?: Located<boolean>;
  readonly dhcpV4Options?: Located<string>;
  readonly spec: MapNode;
}

export interface VlanObject extends Named {
  readonly id?: Located<number>;
  readonly provider?: Located<string>;
}

export interface ProviderNetwork extends Named {
  readonly interfaces: readonly Located<string>[];
}

export interface Namespace {
  readonly name: Located<string>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Kustomization {
  /** kustomize overrides every namespace with this one. */
  readonly namespace?: Located<string>;
  /** Files and folders it takes in, as written (resources, bases, components, patches' paths). */
  readonly resources: readonly Located<string>[];
  /** kind Component: its namespace applies to everything of the kustomization that takes it in. */
  readonly component?: true;
  /** A Flux Kustomization or Argo CD Application: its paths count from the source's root, and it applies what they render to. */
  readonly fromRoot?: true;
  /** The namespace is templated, or transformers that nobody reads here may set another. */
  readonly namespaceUnknown?: true;
}

export interface L2Advertisement extends Named {
  readonly interfaces: readonly Located<string>[];
  readonly pools: readonly Located<string>[];
  /** The list's node, to remove a name from it. */
  readonly interfacesSeq?: SeqNode;
  /** True when nodeSelectors narrow it to nodes that the files do not tell. */
  readonly selectsNodes: boolean;
}
