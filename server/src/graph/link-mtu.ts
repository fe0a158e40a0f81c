import type { Located } from "../documents/node.ts";
import type { Placed, ScopeGraph } from "./graph.ts";
import { portLinks } from "./localnets.ts";

/** The MTU (bytes) that a document writes for a link. */
export interface Limit {
  readonly mtu: Located<number>;
  readonly link: Placed<"link">;
}

/**
 * The limits of what leads from a bridge out of the node. A port that is an ovs-interface does not: it is the node's own, or
 * leads to another bridge.
 */
export function uplinkLimits(graph: ScopeGraph, bridge: Placed<"link">): Limit[] {
  const ports = bridge.fact.ports.flatMap((port) => portLinks(graph, bridge, port.value));
  return ports.filter(({ fact }) => fact.type !== "ovs-interface").flatMap((link) => limitOf(graph, link));
}

/**
 * The lowest MTU written for a link, at most one; empty when none is. The kernel keeps a VLAN's MTU at or below that of the
 * interface it stands on (linux@00d066a4:net/8021q/vlan_dev.c#vlan_dev_change_mtu).
 */
export function limitOf(graph: ScopeGraph, link: Placed<"link">): Limit[] {
  const parent = link.fact.type === "vlan" ? link.fact.parent?.value : undefined;
  const stack = [link, ...(parent === undefined ? [] : portLinks(graph, link, parent))];
  const limits = stack.flatMap((each) => (each.fact.mtu ? [{ mtu: each.fact.mtu, link: each }] : []));
  return limits.sort((a, b) => a.mtu.value - b.mtu.value).slice(0, 1);
}
