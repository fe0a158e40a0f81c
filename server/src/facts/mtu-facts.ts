import type { Entry, Located, MapNode } from "../documents/node.ts";
import type { Subnet } from "./object-facts.ts";

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
  /** For `kube-ovn-subnet`: the Subnet whose pods it is for. */
  readonly subnet?: Pick<Subnet, "name" | "cidrs" | "families">;
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
  readonly via: "cozystack-configmap" | "cozystack-package" | "daemonset" | "values" | "config";
}

/** A CIDR that pods, services or joins use. One fact per CIDR. */
export interface ClusterCidr {
  readonly cidr: Located<string>;
  readonly family: 4 | 6;
  readonly of: "pods" | "services" | "join";
  /** Whose configuration says so. Talos' pod subnets are not necessarily those that the CNI uses. */
  readonly by?: "kube-ovn" | "talos" | "k3s" | "flannel";
}
