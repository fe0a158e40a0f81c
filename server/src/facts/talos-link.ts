import { child, items, type Located, type MapNode, type Node } from "../documents/node.ts";
import { asBool, asInt, asString, typeOf } from "../documents/values.ts";
import { parseCidr } from "../text/cidr.ts";
import type { FactOf } from "./fact-types.ts";
import { asName } from "./names.ts";
import type { Link, NodeScope } from "./node-facts.ts";

/** What tells one link from another; the rest of a Link fact is the same for all of Talos' ways to write one. */
export type LinkParts = Pick<Link, "name" | "type" | "item" | "nodes"> &
  Partial<Pick<Link, "state" | "parent" | "vlanId" | "bondMode" | "uplink">> & {
    /** The list of members, if this kind of link has one. */
    readonly members?: Node | undefined;
  };

/** The fact of a link. An MTU (bytes) that is a template, or that DHCP may give, is unknown rather than absent. */
export function talosLink({ members, ...parts }: LinkParts): FactOf<"link"> {
  const mtu = asInt(child(parts.item, "mtu"), "talos");
  const written = child(parts.item, "mtu");
  const mtuUnknown = written ? typeOf(written, "talos") === "template" : isLeased(parts.item);
  return {
    kind: "link",
    state: "up",
    ...parts,
    ...(mtu && { mtu }),
    ...(mtuUnknown && { mtuUnknown }),
    ports: items(members).flatMap((member) => asName(member.value, "talos") ?? []),
    ovsBonds: [],
    accessVlans: [],
    portsWritten: members !== undefined,
    via: "talos",
  };
}

/**
 * Talos asks the DHCP server for an MTU and takes the one it is given, where its own configuration has none
 * (siderolabs/talos@3663614b:internal/app/machined/pkg/controllers/network/operator/internal/dhcpparse/dhcp4.go#ParseDHCP4Ack).
 */
function isLeased(link: MapNode): boolean {
  const isDhcpDocument = asString(child(link, "kind"), "talos")?.value === "DHCPv4Config";
  return isDhcpDocument || asBool(child(link, "dhcp"), "talos")?.value === true;
}

/** Addresses with a prefix length; plain addresses are refused by Talos and say nothing of a network. */
export function nodeAddresses(
  written: readonly (Node | undefined)[],
  on: Located<string> | undefined,
  nodes: NodeScope,
): FactOf<"node-address">[] {
  return written.flatMap((node) => {
    const address = asString(node, "talos");
    const cidr = address && parseCidr(address.value);
    if (!address || !cidr) return [];
    const { prefixLength, family } = cidr;
    return [{ kind: "node-address", address, prefixLength, family, ...(on && { interface: on }), nodes }];
  });
}

const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/**
 * True when a route to everywhere leaves by this link. `network` (legacy) or `destination` (documents) may be left out,
 * which means the same.
 */
export function hasDefaultRoute(link: MapNode): boolean {
  return items(child(link, "routes")).some(({ value: route }) => {
    if (!asString(child(route, "gateway"), "talos")) return false;
    const to = asString(child(route, "network") ?? child(route, "destination"), "talos")?.value ?? "";
    return to === "" || EVERYWHERE.includes(to);
  });
}
