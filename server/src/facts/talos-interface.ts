import { child, items, type Located, type MapNode, type Node } from "../documents/node.ts";
import { asBool, asInt, asString } from "../documents/values.ts";
import type { Fact } from "./fact-types.ts";
import { asName } from "./names.ts";
import type { LinkType, NodeScope } from "./node-facts.ts";
import { hasDefaultRoute, nodeAddresses, talosLink } from "./talos-link.ts";

/** What an entry of `machine.network.interfaces` cannot tell by itself. */
export interface InterfaceContext {
  readonly nodes: NodeScope;
  /** Kube-OVN's tunnel goes by this interface, says the node's annotation. */
  readonly tunnel?: string | undefined;
  /** It is the only interface of the file. */
  readonly alone: boolean;
}

/** One entry of `machine.network.interfaces`: a link, its VLANs and their addresses. */
export function* readInterface(item: MapNode, context: InterfaceContext): Iterable<Fact> {
  const { nodes } = context;
  // An entry with a deviceSelector has no name that another document could use.
  const name = asName(child(item, "interface"), "talos");
  yield* nodeAddresses(addressesOf(item), name, nodes);
  const { type, members, mode } = typeOfInterface(item);
  if (name) {
    const ignored = asBool(child(item, "ignore"), "talos")?.value === true;
    const removed = asString(child(item, "$patch"), "talos")?.value === "delete";
    const bondMode = asString(mode, "talos");
    yield talosLink({
      name,
      type,
      item,
      nodes,
      members,
      state: removed ? "absent" : ignored ? "ignore" : "up",
      ...(bondMode && { bondMode }),
      ...(isUplink(item, name.value, context) && { uplink: true }),
    });
  }
  for (const { value: vlan } of items(child(item, "vlans"))) {
    if (vlan?.kind === "map") yield* readVlan(vlan, name, context);
  }
}

function* readVlan(
  item: MapNode,
  parent: Located<string> | undefined,
  context: InterfaceContext,
): Iterable<Fact> {
  const vlanId = asInt(child(item, "vlanId"), "talos");
  const name = vlanId && parent && nameOf(parent.value, vlanId);
  yield* nodeAddresses(addressesOf(item), name, context.nodes);
  if (!name || !vlanId || !parent) return;
  const uplink = isUplink(item, name.value, context);
  yield talosLink({
    name,
    type: "vlan",
    item,
    nodes: context.nodes,
    parent,
    vlanId,
    ...(uplink && { uplink }),
  });
}

/** Linux allows a name 15 characters, of which Talos keeps five for ".4094". */
const LONGEST_PARENT = 10;

/**
 * The name that Talos gives a VLAN: `<parent>.<id>`. Of a longer parent it takes a hash into the name, which nobody
 * writes down; then undefined. siderolabs/talos:pkg/machinery/nethelpers#VLANLinkName
 */
function nameOf(parent: string, vlanId: Located<number>): Located<string> | undefined {
  return parent.length > LONGEST_PARENT ? undefined : { ...vlanId, value: `${parent}.${vlanId.value}` };
}

function addressesOf(item: MapNode): (Node | undefined)[] {
  return [...items(child(item, "addresses")).map(({ value }) => value), child(item, "cidr")];
}

interface InterfaceType {
  readonly type: LinkType;
  readonly members?: Node | undefined;
  readonly mode?: Node | undefined;
}

function typeOfInterface(item: MapNode): InterfaceType {
  const bond = child(item, "bond");
  if (bond) return { type: "bond", members: child(bond, "interfaces"), mode: child(bond, "mode") };
  const bridge = child(item, "bridge");
  if (bridge) return { type: "linux-bridge", members: child(bridge, "interfaces") };
  if (child(item, "wireguard")) return { type: "wireguard" };
  return { type: asBool(child(item, "dummy"), "talos")?.value ? "dummy" : "ethernet" };
}

function isUplink(item: MapNode, name: string, { tunnel, alone }: InterfaceContext): boolean {
  if (tunnel !== undefined) return name === tunnel;
  const dhcp = asBool(child(item, "dhcp"), "talos")?.value === true;
  return hasDefaultRoute(item) || (alone && dhcp);
}
