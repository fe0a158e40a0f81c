import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { CniConfig, CniPlugin } from "../facts/cni-config.ts";

/** One key of two configurations. */
export interface ComparedField {
  readonly key: string;
  readonly here: Located<unknown> | undefined;
  readonly there: Located<unknown> | undefined;
  readonly differ: boolean;
}

type Value = Located<string> | Located<number> | Located<boolean> | undefined;

interface Comparison {
  readonly key: string;
  readonly of: (plugin: CniPlugin) => Value;
  /** What the plugin takes when the key is absent; without it an absent key is not compared. */
  readonly absent?: (config: CniConfig) => string | undefined;
}

/**
 * The keys that OVN-Kubernetes compares between definitions of one network
 * (ovn-kubernetes@8871cd9c:go-controller/pkg/util/multi_network.go#canReconcile), as far as the values are told: an absent
 * mtu or joinSubnet stands for a default that the cluster's flags decide.
 */
const COMPARISONS: readonly Comparison[] = [
  { key: "topology", of: (plugin) => plugin.topology },
  { key: "vlanID", of: (plugin) => plugin.vlan, absent: () => "0" },
  { key: "mtu", of: (plugin) => plugin.mtu },
  { key: "role", of: (plugin) => plugin.role, absent: () => "secondary" },
  {
    key: "physicalNetworkName",
    of: (plugin) => plugin.physicalNetworkName,
    absent: (config) => config.name?.value,
  },
  { key: "allowPersistentIPs", of: (plugin) => plugin.allowPersistentIPs, absent: () => "false" },
  { key: "subnets", of: (plugin) => plugin.subnets, absent: () => "" },
  { key: "excludeSubnets", of: (plugin) => plugin.excludeSubnets, absent: () => "" },
  { key: "joinSubnet", of: (plugin) => plugin.joinSubnet },
];

/** Compares two configurations of one network, key by key. A template is never said to differ. */
export function comparableFields(one: CniConfig, other: CniConfig): readonly ComparedField[] {
  const [here, there] = [one.plugins[0], other.plugins[0]];
  if (!here || !there) return [];
  return COMPARISONS.map(({ key, of, absent }) => {
    const [left, right] = [normal(of(here), absent?.(one)), normal(of(there), absent?.(other))];
    const known = left !== undefined && right !== undefined && !isTemplated(left + right);
    // layer3 networks may gain subnets.
    const free = key === "subnets" && here.topology?.value === "layer3";
    return { key, here: of(here), there: of(there), differ: known && !free && left !== right };
  });
}

/** Lists are compared as sets: the order of subnets means nothing. */
function normal(value: Value, absent: string | undefined): string | undefined {
  const text = value === undefined || value.value === "" ? absent : String(value.value);
  return text
    ?.split(",")
    .map((part) => part.trim())
    .sort()
    .join(",");
}
