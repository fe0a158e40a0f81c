import type { FactKind } from "../../server/src/facts/fact-types.ts";
import type { Derived, Graph, Mention, Placed } from "../../server/src/graph/graph.ts";
import { type Rule, rule } from "../../server/src/rules/rule.ts";

const attachments: Derived<readonly string[]> = {
  id: "attachment-names",
  compute: (graph) => graph.all("attachment").map(({ fact }) => fact.name.value),
};

/**
 * One rule per question that the graph answers, each on facts of another kind: of a fact with two questions, one could
 * hide that the other was not written down. The finding is the answer.
 */
export const askingRules: readonly Rule[] = [
  asking("attachment", "derive", (_, graph) => graph.derive(attachments)),
  asking("network-ref", "defs", ({ name }, graph) => graph.defs("attachment", name.value).map(placeOf)),
  asking("link", "refs", ({ name }, graph) => graph.refs("bridge", name.value).map(placeOf)),
  asking("bridge-mapping", "nearest", ({ localnet }, graph) => [
    graph.nearest("bridge", localnet.value) ?? "none",
  ]),
  asking("namespace", "all", (_, graph) => graph.all("attachment").map((placed) => uriOf(placed))),
  asking("node-policy", "elsewhere", (_, graph) => graph.elsewhere("attachment", "blue")),
  asking("cni-config", "namespacesOf", ({ owner }, graph) =>
    [graph.namespacesOf(graph.self, owner.namespace)].flat(),
  ),
  asking("kustomization", "version", (_, graph) => [graph.version("kube-ovn") ?? "none", graph.scope]),
];

function asking<K extends FactKind>(
  on: K,
  question: string,
  ask: (fact: Placed<K>["fact"], graph: Graph<K>) => readonly string[],
): Rule {
  return rule({
    id: `asks-${question}`,
    severity: "hint",
    fix: "none",
    on,
    *check(fact, graph) {
      const answer = ask(fact, graph).join(" ");
      yield { at: { span: { start: 0, end: 0 } }, message: `${graph.scope} ${question}: ${answer}` };
    },
  });
}

function placeOf({ placed, key, role }: Mention): string {
  return `${role} ${key} ${uriOf(placed)}`;
}

function uriOf({ place }: Placed): string {
  return place.uri;
}
