import type { Entry, Located, MapNode, SeqNode } from "../documents/node.ts";

/**
 * A CNI configuration as Go's decoder reads it: keys in any case, the last of equal keys, unknown keys ignored.
 * For the list form the plugin's own keys stand in `plugins`; `name` and `cniVersion` of the list win.
 */
export interface CniConfig {
  readonly root: MapNode;
  readonly name?: Located<string>;
  readonly cniVersion?: Located<string>;
  /** The plugins in order: exactly one for the single form, where it is the root itself. */
  readonly plugins: readonly CniPlugin[];
  /** True for `{"plugins": [...]}`. */
  readonly list: boolean;
  readonly pluginsSeq?: SeqNode;
}

/** One plugin's configuration. A field is absent when not written, templated, or of a refused type. */
export interface CniPlugin {
  readonly map: MapNode;
  readonly type?: Located<string>;
  /** Keys of ovn-k8s-cni-overlay. */
  readonly topology?: Located<string>;
  readonly netAttachDefName?: Located<string>;
  readonly physicalNetworkName?: Located<string>;
  readonly role?: Located<string>;
  readonly subnets?: Located<string>;
  readonly excludeSubnets?: Located<string>;
  readonly allowPersistentIPs?: Located<boolean>;
  readonly joinSubnet?: Located<string>;
  /** `vlanID` of ovn-k8s, `vlanId` of the vlan plugin, `vlan` of bridge, ovs and sriov: whichever the type reads. */
  readonly vlan?: Located<number>;
  readonly mtu?: Located<number>;
  /** macvlan, ipvlan, vlan, host-device's `device`. */
  readonly master?: Located<string>;
  readonly mode?: Located<string>;
  /** bridge, cnv-bridge, ovs. */
  readonly bridge?: Located<string>;
  readonly ipamType?: Located<string>;
  /** The whole `ipam` entry, to take it away. */
  readonly ipam?: Entry;
  /** kube-ovn. */
  readonly serverSocket?: Located<string>;
  readonly provider?: Located<string>;
}
