import { addKey, insertItem, type NodeEdit, remove } from "../documents/edit.ts";
import type { MisplacedMapping } from "../facts/node-facts.ts";
import type { Graph } from "../graph/graph.ts";
import { type Fix, rule } from "./rule.ts";

const MESSAGES: Readonly<Record<MisplacedMapping["where"], string>> = {
  root: '"ovn" stands beside "spec", where nothing reads it: it belongs in "spec.desiredState"',
  spec: '"ovn" stands in "spec", where nothing reads it: it belongs in "spec.desiredState"',
  "ovs-db": 'nmstate refuses "ovn-bridge-mappings" in "ovs-db": it keeps the key for "ovn.bridge-mappings"',
};

/** Bridge-mappings where nobody reads them. Silent about a raw state file's `ovn` at the root, which is right. */
export default rule({
  id: "ovn-mapping-misplaced",
  severity: "error",
  fix: "unsafe",
  on: "misplaced-mapping",
  *check(fact, graph) {
    yield {
      at: fact.at,
      message: MESSAGES[fact.where],
      help:
        fact.where === "ovs-db" ? 'Write it as "ovn.bridge-mappings"' : 'Move it into "spec.desiredState"',
      fixes: moveFix(fact, graph),
    };
  },
});

/** Moves what can be read; the nodes get mappings that they did not get before, so a person decides. */
function moveFix({ mappings, desiredState, entry, parent, where }: MisplacedMapping, graph: Graph): Fix[] {
  if (!mappings || !desiredState) return [];
  const policy = graph.all("node-policy").find(({ fact }) => fact.state === desiredState)?.fact;
  const [first, ...rest] = mappings;
  const whole: NodeEdit = addKey(desiredState, "ovn", { "bridge-mappings": mappings });
  const list = policy?.mappings;
  if (!first || (!list && policy?.ovn)) return [];
  const added = list ? [first, ...rest].map((item) => insertItem(list, item)) : [whole];
  const title = where === "ovs-db" ? 'Write it as "ovn.bridge-mappings"' : 'Move it into "spec.desiredState"';
  return [{ title, safe: false, edits: () => [remove(parent, entry), ...added] }];
}
