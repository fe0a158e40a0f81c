import { toPattern } from "../documents/template.ts";
import type { FactOf } from "../facts/fact-types.ts";
import type { ScopeGraph } from "./graph.ts";
import { mentionedBy } from "./of-kind.ts";

/** Kinds of which a network is made that pods and machines can ask for. */
const NETWORKS = [
  "NetworkAttachmentDefinition",
  "UserDefinedNetwork",
  "ClusterUserDefinedNetwork",
  "SriovNetwork",
];

/** True when a network of this name may exist though no document defines it: inside another object, or renamed by a patch. */
export function mayBeUnseenNetwork(graph: ScopeGraph, name: string): boolean {
  return NETWORKS.some((resource) =>
    unseen(graph, resource).some((fact) => (fact.patched ? fact.renamed === true : isNamed(fact, name))),
  );
}

/** True when some object of this kind exists that no document shows, or not as it will be. */
export function mayBeUnseen(graph: ScopeGraph, resource: string): boolean {
  return unseen(graph, resource).length > 0;
}

function unseen(graph: ScopeGraph, resource: string): FactOf<"unseen">[] {
  return mentionedBy(graph.defs("unseen", resource), "unseen").map(({ fact }) => fact);
}

function isNamed({ name }: FactOf<"unseen">, wanted: string): boolean {
  return !name || name.value === wanted || toPattern(name.value)?.test(wanted) === true;
}
