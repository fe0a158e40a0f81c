import type { Fact } from "../facts/fact-types.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { pathFor, podPath } from "../graph/mtu-path.ts";
import { renderLadder } from "../mtu/ladder.ts";
import { fitPodMtu } from "../mtu/recommend.ts";

/**
 * The way from the NIC to the pod as Markdown, for a fact that is about an MTU (pod-mtu, kubespan, subnet); undefined for
 * other facts, and where the files do not say how pods' packets travel.
 */
export function mtuLadder(placed: Placed, graph: Graph): string | undefined {
  const fact = placed.fact as Fact;
  if (fact.kind === "pod-mtu") {
    const found = pathFor(graph, fact);
    return found && renderLadder(fitPodMtu(found.path), fact.value.value);
  }
  const found = fact.kind === "kubespan" || fact.kind === "subnet" ? podPath(graph) : undefined;
  const written = fact.kind === "subnet" ? fact.mtu?.value : undefined;
  return found && renderLadder(fitPodMtu(found.path), written);
}
