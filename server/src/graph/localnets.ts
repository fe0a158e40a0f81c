import type { Graph, Placed } from "./graph.ts";
import { mayMeet, meet } from "./nodes.ts";

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
export function mappingsOf(graph: Graph, localnet: string): readonly Placed<"bridge-mapping">[] {
  return graph
    .defs("localnet", localnet)
    .flatMap(({ placed }) =>
      placed.fact.kind === "bridge-mapping" ? [placed as Placed<"bridge-mapping">] : [],
    );
}

/** The OVS bridges that a localnet leads through, on nodes where the mapping may stand. */
export function bridgesOf(graph: Graph, localnet: string): readonly Placed<"link">[] {
  const byBridge = new Map<string, Placed<"bridge-mapping">[]>();
  for (const mapping of mappingsOf(graph, localnet)) {
    const name = mapping.fact.bridge?.value;
    if (name === undefined) continue;
    const same = byBridge.get(name) ?? [];
    byBridge.set(name, same.concat(mapping));
  }
  return [...byBridge].flatMap(([name, mappings]) =>
    linksNamed(graph, name).filter(
      (link) => link.fact.type === "ovs-bridge" && mappings.some((mapping) => mayMeet(link, mapping)),
    ),
  );
}

/** The links of a name that nodes of the scope are told to have. */
export function linksNamed(graph: Graph, name: string): readonly Placed<"link">[] {
  return graph.defs("interface", name).map(({ placed }) => placed as Placed<"link">);
}

/** What a port of a bridge or bond is, on the nodes of the bridge; empty where nothing says so. */
export function portLinks(graph: Graph, owner: Placed<"link">, port: string): readonly Placed<"link">[] {
  return linksNamed(graph, port).filter((link) => meet(link, owner));
}
