import type { Attachment, CniConfigFact, NetworkRef, PodNetworks, Vm } from "./attachment-facts.ts";
import type { ClusterCidr, CniPatch, NetworkPlugin, PodMtu, TenantMtu } from "./mtu-facts.ts";
import type {
  BridgeMapping,
  Command,
  KubeSpan,
  Link,
  MisplacedMapping,
  NodeAddress,
  NodePolicy,
} from "./node-facts.ts";
import type {
  Kustomization,
  L2Advertisement,
  Named,
  Namespace,
  ProviderNetwork,
  Subnet,
  Unseen,
  VlanObject,
} from "./object-facts.ts";

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
  unseen: Unseen;
}

export type FactKind = keyof FactTypes;
export type FactOf<K extends FactKind> = { readonly kind: K } & FactTypes[K];
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];
