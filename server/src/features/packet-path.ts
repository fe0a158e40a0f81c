import type { Graph, Placed } from "../graph/graph.ts";
import { IMPLICIT_LOCALNETS, mappingsOf, portLinks } from "../graph/localnets.ts";
import { linksNamed } from "../graph/node-interfaces.ts";
import { mayMeet, meet } from "../graph/nodes.ts";

/** The way from a localnet out of the node, one line of Markdown per way; nodes may differ. */
export function pathsOf(graph: Graph, localnet: string): string[] {
  const start = `localnet \`${localnet}\``;
  const mappings = mappingsOf(graph, localnet).filter(({ fact }) => fact.bridge);
  if (mappings.length === 0 && IMPLICIT_LOCALNETS.includes(localnet)) {
    return [`${start} → OVN-Kubernetes' own gateway bridge`];
  }
  const paths = mappings.flatMap((mapping) => {
    const name = mapping.fact.bridge?.value ?? "";
    const bridges = linksNamed(graph, name).present.filter(({ fact }) => fact.type === "ovs-bridge");
    const here = bridges.filter((bridge) => mayMeet(bridge, mapping));
    if (here.length === 0) return [`${start} → bridge \`${name}\``];
    return here.map((bridge) => [start, `bridge ${bridgeText(graph, bridge)}`].join(" → "));
  });
  return [...new Set(paths)];
}

/** A bridge, bond or interface, and what lies below it as far as the nodes' configuration tells. */
export function linkText(graph: Graph, link: Placed<"link">): string {
  return link.fact.ports.length > 0 || link.fact.ovsBonds.length > 0
    ? bridgeText(graph, link)
    : plainText(link);
}

function bridgeText(graph: Graph, bridge: Placed<"link">): string {
  const { name, ovsBonds } = bridge.fact;
  const members = new Set(ovsBonds.flatMap((bond) => bond.members.map(({ value }) => value)));
  const bonds = ovsBonds.map(({ name: bond, members: of, mode }) => {
    const how = mode ? `OVS bond, ${mode.value}, of` : "OVS bond of";
    return `\`${bond.value}\` (${how} ${of.map(({ value }) => portText(graph, bridge, value)).join(", ")})`;
  });
  // The bridge's own interface of the same name leads into the host, not out of it.
  const ports = bridge.fact.ports.filter(({ value }) => !members.has(value) && value !== name.value);
  const out = [...bonds, ...ports.map(({ value }) => portText(graph, bridge, value))];
  const own = plainText(bridge);
  return out.length === 0 ? own : `${own} → ${out.join(", ")}`;
}

function portText(graph: Graph, owner: Placed<"link">, port: string): string {
  const [link] = portLinks(graph, owner, port).filter(({ fact }) => fact !== owner.fact);
  if (link) return plainText(link);
  const isRemoved = linksNamed(graph, port).removed.some((removed) => meet(removed, owner));
  return isRemoved ? `\`${port}\` (removed)` : `\`${port}\``;
}

function plainText({ fact }: Placed<"link">): string {
  const { name, type, mtu, parent, vlanId, ports } = fact;
  const words = [
    type === "vlan" && parent ? `VLAN ${vlanId?.value ?? ""} on \`${parent.value}\`` : undefined,
    type === "bond" && ports.length > 0
      ? `bond of ${ports.map(({ value }) => `\`${value}\``).join(", ")}`
      : undefined,
    // nmstate ignores the MTU of an ovs-bridge.
    mtu && type !== "ovs-bridge" ? `MTU ${mtu.value}` : undefined,
  ].filter((word) => word !== undefined);
  return words.length > 0 ? `\`${name.value}\` (${words.join(", ")})` : `\`${name.value}\``;
}
