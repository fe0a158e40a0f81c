import type { Located, MapNode, SeqNode } from "../documents/node.ts";

/** An object with a name: `namespace` absent means the manifest does not say, not that it is "default". */
export interface Named {
  readonly name: Located<string>;
  readonly namespace?: Located<string>;
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
  /** What its patches change of what it takes in. */
  readonly patched?: readonly Patched[];
  /** The files among `resources` that are partial objects: what they say takes the place of what the whole ones do. */
  readonly partial?: readonly Located<string>[];
}

/** Objects that a patch changes where rules look. */
export interface Patched {
  /** Their kind. */
  readonly resource: string;
  /** A pattern of their names, which kustomize anchors at both ends. Absent: any name. */
  readonly name?: string;
}

export interface L2Advertisement extends Named {
  readonly interfaces: readonly Located<string>[];
  readonly pools: readonly Located<string>[];
  /** The list's node, to remove a name from it. */
  readonly interfacesSeq?: SeqNode;
  /** True when nodeSelectors narrow it to nodes that the files do not tell. */
  readonly selectsNodes: boolean;
}

/** An object that reaches the cluster otherwise than a document here says: inside another one, or through a patch. */
export interface Unseen {
  /** Its kind. */
  readonly resource: Located<string>;
  /** Its name; for a patch a pattern of names, as kustomize anchors it. Absent: it may be any. */
  readonly name?: Located<string>;
  /** A patch changes what such an object says; else it is one that stands in another document. */
  readonly patched?: true;
  /** What the patch makes of it may have another name. */
  readonly renamed?: true;
}
