import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { linksNamed, linksOver, mastersOf } from "../graph/node-interfaces.ts";
import { meet } from "../graph/nodes.ts";
import { rule } from "./rule.ts";

type OnLink = Placed<"link">;

/**
 * A `master` goes around a bond, or its VLAN exists on a member of the bond too. Silent for a VLAN on a bond alone, which
 * works, and while no document tells that the interface below is a member of a bond on the same nodes.
 */
export default rule({
  id: "vlan-on-bond-master",
  severity: "warning",
  fix: "none",
  on: "cni-config",
  *check(fact, graph) {
    for (const { master } of fact.config?.plugins ?? []) {
      if (!master || isTemplated(master.value)) continue;
      const problem = aroundBond(graph, master) ?? shadowed(graph, master);
      if (problem) yield { at: master, ...problem };
    }
  },
});

/** The master is a member of a bond, or a VLAN on one. */
function aroundBond(graph: Graph, { value }: Located<string>) {
  const direct = mastersOf(graph, value).find(isBond);
  if (direct) return goesAround(`"${value}" is a member of the bond`, direct);
  for (const vlan of linksNamed(graph, value).present) {
    const parent = vlan.fact.parent?.value;
    const bond = parent && linksOver(graph, parent).find((link) => isBond(link) && meet(link, vlan));
    if (bond) return goesAround(`"${value}" is a VLAN on "${parent}", a member of the bond`, bond);
  }
  return undefined;
}

function goesAround(what: string, bond: OnLink) {
  const name = bond.fact.name.value;
  return {
    message: `${what} "${name}": when the bond fails over, this network does not`,
    help: `Put the network on "${name}"`,
    related: [{ at: bond.fact.name, in: bond, message: "The bond" }],
  };
}

/**
 * The same VLAN on the bond and on a member: a NIC's VLANs are taken out before its bond sees a frame
 * (torvalds/linux:net/core/dev.c#__netif_receive_skb_core), so the member's VLAN device gets them.
 */
function shadowed(graph: Graph, { value }: Located<string>) {
  for (const vlan of linksNamed(graph, value).present) {
    const { parent, vlanId } = vlan.fact;
    const bonds = parent ? linksNamed(graph, parent.value).present : [];
    const members = bonds
      .filter((bond) => isBond(bond) && meet(bond, vlan))
      .flatMap(({ fact }) => fact.ports);
    const rival = members
      .flatMap((member) => linksOver(graph, member.value))
      .find(({ fact, place }) => isSameVlan(fact, vlanId) && meet({ fact, place }, vlan));
    if (!rival) continue;
    const member = rival.fact.parent?.value;
    return {
      message: `VLAN ${vlanId?.value} is also on "${member}", a member of "${parent?.value}", and takes the frames that "${value}" should receive`,
      help: `Remove "${rival.fact.name.value}"`,
      related: [{ at: rival.fact.name, in: rival, message: `VLAN ${vlanId?.value} on the member` }],
    };
  }
  return undefined;
}

function isSameVlan({ type, vlanId }: OnLink["fact"], wanted: Located<number> | undefined): boolean {
  return type === "vlan" && vlanId !== undefined && vlanId.value === wanted?.value;
}

function isBond({ fact }: OnLink): boolean {
  return fact.type === "bond";
}
