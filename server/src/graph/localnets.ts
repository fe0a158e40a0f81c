import { getOrAdd } from "../text/get-or-add.ts";
import type { Derived, Graph, Placed, ScopeGraph } from "./graph.ts";
import { linksNamed } from "./node-interfaces.ts";
import { mayMeet, meet } from "./nodes.ts";
import { mentionedBy } from "./of-kind.ts";

/** Localnets that OVN-Kubernetes maps to its gateway bridges itself (ovn-kubernetes@8871cd9c:go-controller/pkg/types/const.go#L27). */
export const IMPLICIT_LOCALNETS: readonly string[] = ["physnet", "exgwphysnet"];

/**
 * Bridges that no manifest needs to define: OVN's own, OpenShift's gateway bridge, and the one that OVN-Kubernetes
 * makes of the default route's interface and names after it (`breth0`, `brenp1s0`).
 */
export function isImplicitBridge(name: string): boolean {
  return name === "br-int" || name === "br-ex" || /^br(eth|eno|ens|enp|enx|em)\d/.test(name);
}

/** The mappings that provide a localnet in the scope. */
export function mappingsOf(graph: ScopeGraph, localnet: string): readonly Placed<"bridge-mapping">[] {
  return mentionedBy(graph.defs("localnet", localnet), "bridge-mapping");
}

/**
 * The OVS bridges that a localnet leads through, on nodes where the mapping may stand. Only those that `matters` picks:
 * it is asked first, as comparing nodes costs more.
 */
export function bridgesOf(
  graph: ScopeGraph,
  localnet: string,
  matters: (bridge: Placed<"link">) => boolean,
): readonly Placed<"link">[] {
  const byBridge = new Map<string, Placed<"bridge-mapping">[]>();
  for (const mapping of mappingsOf(graph, localnet)) {
    const name = mapping.fact.bridge?.value;
    if (name !== undefined) getOrAdd(byBridge, name, () => []).push(mapping);
  }
  return [...byBridge].flatMap(([name, mappings]) =>
    linksNamed(graph, name).present.filter(
      (link) =>
        link.fact.type === "ovs-bridge" &&
        matters(link) &&
        mappings.some((mapping) => mayMeet(link, mapping)),
    ),
  );
}

/** What a port of a bridge or bond is, on the nodes of the bridge; empty where nothing says so. */
export function portLinks(graph: ScopeGraph, owner: Placed<"link">, port: string): readonly Placed<"link">[] {
  return linksNamed(graph, port).present.filter((link) => meet(link, owner));
}

/** Whether the scope's documents are where localnets are mapped: they hold a mapping, or an OVS bridge to map to. */
export function mapsLocalnets(graph: Graph): boolean {
  return graph.derive(localnetsAreMapped);
}

const localnetsAreMapped: Derived<boolean> = {
  id: "localnets-are-mapped",
  compute: (graph) => {
    // Mappings written in the wrong place that cannot be read may be the ones that are looked for.
    if (graph.all("misplaced-mapping").some(({ fact }) => !fact.mappings)) return false;
    if (graph.all("bridge-mapping").length > 0 || graph.all("misplaced-mapping").length > 0) return true;
    return ovsBridges(graph).some(({ fact }) => !isImplicitBridge(fact.name.value));
  },
};

/** The OVS bridges that nodes of the scope are told to have. */
export function ovsBridges(graph: ScopeGraph): readonly Placed<"link">[] {
  return graph.derive(OVS_BRIDGES);
}

const OVS_BRIDGES: Derived<readonly Placed<"link">[]> = {
  id: "ovs-bridges",
  compute: (graph) =>
    graph.all("link").filter(({ fact }) => fact.type === "ovs-bridge" && fact.state === "up"),
};
