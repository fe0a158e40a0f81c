import { set } from "../documents/edit.ts";
import type { FactOf } from "../facts/fact-types.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { meet } from "../graph/nodes.ts";
import { mentionedBy } from "../graph/of-kind.ts";
import { ETHERNET_MTU } from "../mtu/limits.ts";
import { rule } from "./rule.ts";

/**
 * A VLAN is given a larger MTU than the link it stands on, which the kernel refuses
 * (torvalds/linux@00d066a4:net/8021q/vlan_dev.c#vlan_dev_change_mtu). Silent while the parent's MTU is a template or up to
 * DHCP, or the parent is not written. Where Talos is told the parent but not its MTU, that is 1500, and the finding a
 * warning. So it is where the two stand in different files.
 */
export default rule({
  id: "talos-vlan-mtu-above-parent",
  severity: "error",
  fix: "unsafe",
  on: "link",
  *check(link, graph) {
    const { mtu, parent, name } = link;
    if (link.type !== "vlan" || !mtu || !parent || !isUp(link)) return;
    const below = parentOf(graph, parent.value);
    if (!below || mtu.value <= below.mtu) return;
    const { placed, written } = below;
    const isSure = written && placed.place.uri === graph.self.place.uri;
    yield {
      at: mtu,
      ...(!isSure && { severity: "warning" as const }),
      message: `MTU ${mtu.value} of VLAN "${name.value}" is above ${below.mtu} of "${parent.value}" below it${written ? "" : ", the default"}`,
      help: `Lower it to ${below.mtu} or raise that of "${parent.value}"`,
      related: [
        {
          at: placed.fact.mtu ?? placed.fact.name,
          in: placed,
          message: `"${parent.value}" has MTU ${below.mtu}`,
        },
      ],
      fixes: [{ title: `Set the MTU to ${below.mtu}`, safe: false, edits: () => [set(mtu, below.mtu)] }],
    };
  },
});

interface Below {
  readonly placed: Placed<"link">;
  /** Bytes. */
  readonly mtu: number;
  readonly written: boolean;
}

function parentOf(graph: Graph<"link">, name: string): Below | undefined {
  const found = mentionedBy(graph.defs("interface", name), "link");
  const parents = found.filter((each) => each.place === graph.self.place || meet(each, graph.self));
  if (parents.length === 0 || parents.some(({ fact }) => fact.mtuUnknown)) return undefined;
  const known = parents.flatMap((placed) =>
    placed.fact.mtu ? [{ placed, mtu: placed.fact.mtu.value }] : [],
  );
  const [largest] = known.sort((a, b) => b.mtu - a.mtu);
  if (largest) return { ...largest, written: true };
  const [placed] = parents;
  // An nmstate file leaves what it does not say as it is on the node.
  return placed?.fact.via === "talos" ? { placed, mtu: ETHERNET_MTU, written: false } : undefined;
}

function isUp({ state }: Pick<FactOf<"link">, "state">): boolean {
  return state === "up" || state === "down";
}
