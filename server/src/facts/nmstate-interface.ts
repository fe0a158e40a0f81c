import type { Dialect } from "../documents/dialect.ts";
import { child, descend, items, type Located, type MapNode, type Node } from "../documents/node.ts";
import { asBool } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { asName } from "./names.ts";
import { asNumber } from "./nmstate-values.ts";
import type { Link, LinkType, NodeAddress, NodeScope } from "./node-facts.ts";

/** Where an interface was read: the same for all of a state. */
export interface StateContext {
  readonly dialect: Dialect;
  readonly nodes: NodeScope;
  readonly via: "nncp" | "nmstate";
}

const TYPES: readonly LinkType[] = [
  "ethernet",
  "bond",
  "vlan",
  "linux-bridge",
  "ovs-bridge",
  "ovs-interface",
  "dummy",
];

/** Sections that name the interface below, besides `vlan` (nm:rust/src/lib/ifaces). */
const STACKED = ["vlan", "mac-vlan", "mac-vtap", "ipvlan", "vxlan"];

/** An item of `interfaces`: the link and its addresses. Nothing without a name, which nmstate requires. */
export function* readInterface(item: MapNode, context: StateContext): Iterable<Fact> {
  const { dialect, nodes, via } = context;
  const text = (...path: string[]) => asName(descend(item, ...path), dialect);
  const name = text("name");
  if (!name) return;
  const type = text("type")?.value;
  const bridgePorts = first(descend(item, "bridge", "port"), descend(item, "bridge", "ports"));
  const bondPorts = first(
    descend(item, "link-aggregation", "port"),
    descend(item, "link-aggregation", "ports"),
  );
  const ports = bridgePorts ? readBridgePorts(bridgePorts, dialect) : readNames(bondPorts, dialect);
  yield defined<Link & { kind: "link" }>({
    kind: "link",
    name,
    type: TYPES.find((known) => known === type) ?? "other",
    state: toState(text("state")?.value),
    mtu: asNumber(child(item, "mtu"), dialect),
    parent: STACKED.map((section) => text(section, "base-iface")).find(Boolean),
    vlanId: asNumber(descend(item, "vlan", "id"), dialect),
    ports: ports.names,
    ovsBonds: bridgePorts ? readOvsBonds(bridgePorts, dialect) : [],
    accessVlans: bridgePorts ? readAccessVlans(bridgePorts, dialect) : [],
    bondMode: type === "bond" ? text("link-aggregation", "mode") : undefined,
    bridge: type === "ovs-bridge" ? readBridge(item, dialect) : undefined,
    controller: text("controller"),
    patchPeer: text("patch", "peer"),
    portsWritten: (bridgePorts ?? bondPorts) !== undefined && ports.complete,
    nodes,
    via,
    item,
  });
  yield* readAddresses(item, name, context);
}

function* readAddresses(item: MapNode, name: Located<string>, context: StateContext): Iterable<Fact> {
  for (const family of [4, 6] as const) {
    for (const { value } of items(descend(item, `ipv${family}`, "address"))) {
      const address = asName(child(value, "ip"), context.dialect);
      const prefixLength = asNumber(child(value, "prefix-length"), context.dialect)?.value;
      if (!address || prefixLength === undefined) continue;
      const found: NodeAddress = { address, prefixLength, family, interface: name, nodes: context.nodes };
      yield { kind: "node-address", ...found };
    }
  }
}

function readBridge(item: MapNode, dialect: Dialect): Link["bridge"] {
  const map = child(item, "bridge");
  if (map?.kind !== "map") return undefined;
  const allows = child(map, "allow-extra-patch-ports");
  // Written but unreadable (a template) counts as allowed: nobody can say that it is not.
  return { map, allowsExtraPatchPorts: allows !== undefined && asBool(allows, dialect)?.value !== false };
}

interface Names {
  readonly names: readonly Located<string>[];
  /** False when an item is there that could not be read. */
  readonly complete: boolean;
}

function readNames(list: Node | undefined, dialect: Dialect): Names {
  const names = items(list).map(({ value }) => asName(value, dialect));
  return { names: names.flatMap((name) => name ?? []), complete: !names.includes(undefined) };
}

/** Ports by name; of an OVS bond its members, as they are what leads out of the node. */
function readBridgePorts(list: Node, dialect: Dialect): Names {
  const ports = items(list).map(({ value }): Names => {
    const members = membersOf(value);
    const names = members
      ? items(members).map((member) => asName(child(member.value, "name"), dialect))
      : [asName(child(value, "name"), dialect)];
    return { names: names.flatMap((name) => name ?? []), complete: !names.includes(undefined) };
  });
  return { names: ports.flatMap((port) => port.names), complete: ports.every((port) => port.complete) };
}

function readOvsBonds(list: Node, dialect: Dialect): Link["ovsBonds"] {
  return items(list).flatMap(({ value }) => {
    const name = asName(child(value, "name"), dialect);
    const members = membersOf(value);
    if (!name || !members) return [];
    const names = items(members).flatMap((member) => asName(child(member.value, "name"), dialect) ?? []);
    const mode = asName(descend(value, "link-aggregation", "mode"), dialect);
    return [{ name, members: names, ...(mode && { mode }) }];
  });
}

function readAccessVlans(list: Node, dialect: Dialect): Link["accessVlans"] {
  return items(list).flatMap(({ value }) => {
    const port = asName(child(value, "name"), dialect);
    const tag = asNumber(descend(value, "vlan", "tag"), dialect);
    const mode = asName(descend(value, "vlan", "mode"), dialect);
    return port && tag && mode?.value === "access" ? [{ port, tag }] : [];
  });
}

function membersOf(port: Node | undefined): Node | undefined {
  return first(descend(port, "link-aggregation", "port"), descend(port, "link-aggregation", "ports"));
}

function toState(state: string | undefined): Link["state"] {
  return state === "absent" || state === "down" || state === "ignore" ? state : "up";
}

function first(...nodes: readonly (Node | undefined)[]): Node | undefined {
  return nodes.find((node) => node?.kind === "seq");
}
