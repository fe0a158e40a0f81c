import type { NamespaceSelector } from "../facts/attachment-facts.ts";
import type { Graph } from "./graph.ts";
import { mentionedBy } from "./of-kind.ts";

/** "unknown": nobody in the workspace says which labels the namespace carries, and the answer depends on it. */
export type Selected = "yes" | "no" | "unknown";

/** The label that the API server itself puts on every namespace: its name. */
const NAME_LABEL = "kubernetes.io/metadata.name";

/**
 * Whether a label selector selects a namespace. A label that a manifest writes with another value decides; one that no
 * manifest writes may have been set on the cluster, so it decides nothing.
 */
export function selectsNamespace(graph: Graph, selector: NamespaceSelector, namespace: string): Selected {
  if (!selector.readable) return "unknown";
  const labels = labelsOf(graph, namespace);
  const answers = [
    ...Object.entries(selector.matchLabels).map(([key, value]) => holds(labels, key, "In", [value])),
    ...selector.matchExpressions.map(({ key, operator, values }) => holds(labels, key, operator, values)),
  ];
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

/** Every value that a manifest of the scope gives a label of this namespace. */
function labelsOf(graph: Graph, namespace: string): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>([[NAME_LABEL, new Set([namespace])]]);
  for (const { fact } of mentionedBy(graph.defs("namespace", namespace), "namespace")) {
    for (const [key, value] of Object.entries(fact.labels)) {
      const values = labels.get(key) ?? new Set();
      labels.set(key, values.add(value));
    }
  }
  return labels;
}

/** One requirement, as apimachinery's labels.Requirement#Matches has it; "unknown" where the label is not written. */
function holds(
  labels: ReadonlyMap<string, ReadonlySet<string>>,
  key: string,
  operator: string,
  values: readonly string[],
): Selected {
  const written = labels.get(key);
  if (!written) return "unknown";
  const inside = [...written].map((value) => values.includes(value));
  const all = inside.every(Boolean);
  const some = inside.some(Boolean);
  switch (operator) {
    case "In":
      return all ? "yes" : some ? "unknown" : "no";
    case "NotIn":
      return some ? (all ? "no" : "unknown") : "yes";
    case "Exists":
      return "yes";
    case "DoesNotExist":
      return "no";
    default:
      return "unknown";
  }
}
