import type { FactOf } from "../facts/fact-types.ts";
import type { Graph, Placed, ScopeGraph } from "./graph.ts";
import { mentionedBy } from "./of-kind.ts";

type PlacedLink = Placed<"link">;

/** The links of the scope, present or removed, that have this name. */
export function linksNamed(graph: ScopeGraph, name: string): LinksNamed {
  return graph.derive({ id: `links-named ${name}`, compute: (scope) => findLinks(scope, name) });
}

interface LinksNamed {
  readonly present: readonly PlacedLink[];
  readonly removed: readonly PlacedLink[];
}

function findLinks(graph: ScopeGraph, name: string): LinksNamed {
  const refs = mentionedBy(graph.refs("interface", name), "link");
  return {
    present: mentionedBy(graph.defs("interface", name), "link"),
    removed: refs.filter(({ fact }) => fact.name.value === name && fact.state === "absent"),
  };
}

/** The links of the scope that stand on an interface of this name: VLANs with it as parent, bonds and bridges with it as port. */
export function linksOver(graph: Graph, name: string): PlacedLink[] {
  const over = mentionedBy(graph.refs("interface", name), "link");
  return over.filter(({ fact }) => isPresent(fact) && fact.name.value !== name);
}

/**
 * The bridges and bonds that take an interface as a port on every node that the scope's files tell of. Empty as soon as
 * some nodes have the interface to themselves. An OVS-internal interface has no master in the kernel, so it does not count.
 */
export function mastersOf(graph: Graph, name: string): PlacedLink[] {
  const { present } = linksNamed(graph, name);
  if (present.some(({ fact }) => fact.type === "ovs-interface")) return [];
  const masters = linksOver(graph, name).filter(({ fact }) => fact.ports.some((port) => port.value === name));
  const nodes = new Set(masters.map(({ fact }) => nodesOf(fact)));
  const isEverywhere = nodes.has(nodesOf({ nodes: {} }));
  return isEverywhere || present.every(({ fact }) => nodes.has(nodesOf(fact))) ? masters : [];
}

/** Open vSwitch bonds of this name: they are ports of a bridge and no device of the node. */
export function ovsBondsNamed(graph: Graph, name: string): PlacedLink[] {
  return graph.all("link").filter(({ fact }) => fact.ovsBonds.some((bond) => bond.name.value === name));
}

function nodesOf({ nodes }: Pick<FactOf<"link">, "nodes">): string {
  return JSON.stringify(nodes);
}

function isPresent({ state }: FactOf<"link">): boolean {
  return state === "up" || state === "down";
}
