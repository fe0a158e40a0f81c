import type { Located } from "../documents/node.ts";
import type { CniConfigFact } from "../facts/attachment-facts.ts";
import type { CniPlugin } from "../facts/cni-config.ts";
import { OVN_KUBERNETES } from "../facts/cni-read.ts";
import type { Fact, FactKind, FactOf } from "../facts/fact-types.ts";
import type { Space } from "./graph.ts";

/** A name as one fact gives it, and where it is written. */
export interface Name {
  readonly key: string;
  readonly at: Located<unknown>;
}

/** A name with what the table says of it: its name space, and whether it is defined or used here. */
export interface FactLink extends Name {
  readonly space: Space;
  readonly role: "def" | "ref";
}

/** A row of the table: which names a fact of one kind mentions, in which name space and role. */
interface Relation<K extends FactKind = FactKind> {
  readonly id: string;
  readonly space: Space;
  readonly role: "def" | "ref";
  readonly on: K;
  mentions(fact: FactOf<K>): readonly (Located<string> | undefined)[];
}

/** Types a row by its `on`; the table is only ever asked with a fact of that kind (`linksOf`). */
function relation<K extends FactKind>(row: Relation<K>): Relation {
  return row as unknown as Relation;
}

const relations: readonly Relation[] = [
  relation({
    id: "attachment",
    space: "attachment",
    role: "def",
    on: "attachment",
    mentions: (f) => [f.name],
  }),
  relation({
    id: "attachment-of",
    space: "attachment",
    role: "ref",
    on: "network-ref",
    mentions: (f) => [f.name],
  }),

  relation({
    id: "mapping-provides-localnet",
    space: "localnet",
    role: "def",
    on: "bridge-mapping",
    mentions: (f) => (f.state === "present" ? [f.localnet] : []),
  }),
  // Written in the wrong place, but what its author wants: a localnet that stands there is not one that nobody thought of.
  relation({
    id: "misplaced-mapping-means-localnet",
    space: "localnet",
    role: "def",
    on: "misplaced-mapping",
    mentions: ({ at, mappings }) =>
      (mappings ?? []).flatMap(({ localnet, state }) =>
        localnet === undefined || state === "absent" ? [] : [{ ...at, value: localnet }],
      ),
  }),
  relation({
    id: "mapping-removes-localnet",
    space: "localnet",
    role: "ref",
    on: "bridge-mapping",
    mentions: (f) => (f.state === "absent" ? [f.localnet] : []),
  }),
  relation({
    id: "config-wants-localnet",
    space: "localnet",
    role: "ref",
    on: "cni-config",
    mentions: (f) => [effectiveLocalnet(f)],
  }),

  relation({
    id: "link-is-bridge",
    space: "bridge",
    role: "def",
    on: "link",
    mentions: (f) => (isBridge(f) && isPresent(f) ? [f.name] : []),
  }),
  relation({
    id: "link-drops-bridge",
    space: "bridge",
    role: "ref",
    on: "link",
    mentions: (f) => (isBridge(f) && !isPresent(f) ? [f.name] : []),
  }),
  relation({
    id: "mapping-to-bridge",
    space: "bridge",
    role: "ref",
    on: "bridge-mapping",
    mentions: (f) => [f.bridge],
  }),
  relation({
    id: "plugin-bridge",
    space: "bridge",
    role: "ref",
    on: "cni-config",
    mentions: (f) => (f.config?.plugins ?? []).map((plugin) => plugin.bridge),
  }),

  relation({
    id: "link",
    space: "interface",
    role: "def",
    on: "link",
    mentions: (f) => (isPresent(f) ? [f.name] : []),
  }),
  relation({
    id: "link-dropped",
    space: "interface",
    role: "ref",
    on: "link",
    mentions: (f) => (isPresent(f) ? [] : [f.name]),
  }),
  relation({ id: "link-parent", space: "interface", role: "ref", on: "link", mentions: (f) => [f.parent] }),
  relation({ id: "link-port", space: "interface", role: "ref", on: "link", mentions: (f) => f.ports }),
  relation({
    id: "address-on",
    space: "interface",
    role: "ref",
    on: "node-address",
    mentions: (f) => [f.interface],
  }),
  relation({
    id: "announced-on",
    space: "interface",
    role: "ref",
    on: "l2-advertisement",
    mentions: (f) => f.interfaces,
  }),
  relation({
    id: "plugin-master",
    space: "interface",
    role: "ref",
    on: "cni-config",
    mentions: (f) => (f.config?.plugins ?? []).map((plugin) => plugin.master),
  }),

  relation({
    id: "network-name",
    space: "network",
    role: "def",
    on: "cni-config",
    mentions: (f) => [networkName(f)],
  }),

  relation({ id: "subnet", space: "subnet", role: "def", on: "subnet", mentions: (f) => [f.name] }),
  relation({ id: "vpc", space: "vpc", role: "def", on: "vpc", mentions: (f) => [f.name] }),
  relation({ id: "vpc-of-subnet", space: "vpc", role: "ref", on: "subnet", mentions: (f) => [f.vpc] }),
  relation({ id: "vlan", space: "vlan", role: "def", on: "vlan", mentions: (f) => [f.name] }),
  relation({ id: "vlan-of-subnet", space: "vlan", role: "ref", on: "subnet", mentions: (f) => [f.vlan] }),
  relation({
    id: "provider-network",
    space: "provider-network",
    role: "def",
    on: "provider-network",
    mentions: (f) => [f.name],
  }),
  relation({
    id: "provider-of-vlan",
    space: "provider-network",
    role: "ref",
    on: "vlan",
    mentions: (f) => [f.provider],
  }),
  relation({
    id: "address-pool",
    space: "address-pool",
    role: "def",
    on: "address-pool",
    mentions: (f) => [f.name],
  }),
  relation({
    id: "announced-pool",
    space: "address-pool",
    role: "ref",
    on: "l2-advertisement",
    mentions: (f) => f.pools,
  }),

  // By kind, so that a rule that looks for one kind asks for that alone.
  relation({
    id: "unseen-object",
    space: "unseen",
    role: "def",
    on: "unseen",
    mentions: (f) => [f.resource],
  }),

  relation({ id: "namespace", space: "namespace", role: "def", on: "namespace", mentions: (f) => [f.name] }),
  relation({
    id: "namespace-of",
    space: "namespace",
    role: "ref",
    on: "attachment",
    mentions: (f) => [f.namespace],
  }),
  relation({
    id: "namespace-asked",
    space: "namespace",
    role: "ref",
    on: "network-ref",
    mentions: (f) => [f.namespace],
  }),
];

/** Every name that a fact defines or uses, in the order of the table. */
export function linksOf(fact: Fact): readonly FactLink[] {
  const links: FactLink[] = [];
  for (const { space, role, on, mentions } of relations) {
    if (on !== fact.kind) continue;
    for (const at of mentions(fact)) {
      if (at) links.push({ space, role, key: at.value, at });
    }
  }
  return links;
}

/**
 * The localnet that an OVN-Kubernetes configuration asks the node for: `physicalNetworkName`, else `name`
 * (ovn-kubernetes@8871cd9c:go-controller/pkg/cni/cni.go#L200-208). Undefined for other plugins and topologies.
 */
export function effectiveLocalnet(fact: CniConfigFact): Located<string> | undefined {
  const plugin = ovnPlugin(fact);
  if (plugin?.topology?.value !== "localnet") return undefined;
  return plugin.physicalNetworkName?.value ? plugin.physicalNetworkName : fact.config?.name;
}

/** The cluster-wide network name of an OVN-Kubernetes configuration; other plugins' names are their own affair. */
export function networkName(fact: CniConfigFact): Located<string> | undefined {
  return ovnPlugin(fact)?.topology?.value ? fact.config?.name : undefined;
}

/** The plugin of an OVN-Kubernetes configuration, which has exactly one; a ClusterUserDefinedNetwork's block counts. */
export function ovnPlugin(fact: CniConfigFact): CniPlugin | undefined {
  const plugin = fact.config?.plugins[0];
  return fact.via === "cudn" || plugin?.type?.value === OVN_KUBERNETES ? plugin : undefined;
}

function isBridge(link: FactOf<"link">): boolean {
  return link.type === "ovs-bridge" || link.type === "linux-bridge";
}

function isPresent(link: FactOf<"link">): boolean {
  return link.state !== "absent" && link.state !== "ignore";
}
