import { addKey, insertItem, type NodeEdit } from "../documents/edit.ts";
import type { NodePolicy } from "../facts/fact-types.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { type Fix, inside } from "./rule.ts";

/**
 * The fix that maps a localnet: offered when the policies and state files of the scope have one OVS bridge between them
 * (the gateway bridge `br-ex` left aside), in each document that has it. A guess at what the author wants.
 */
export function addMappingFix(graph: Graph, localnet: string): Fix[] {
  const bridges = graph
    .all("link")
    .filter(
      ({ fact, place }) =>
        fact.type === "ovs-bridge" && fact.state === "up" && fact.name.value !== "br-ex" && !place.readOnly,
    );
  const [first] = bridges;
  if (!first || bridges.some(({ fact }) => fact.name.value !== first.fact.name.value)) return [];
  const bridge = first.fact.name.value;
  const policies = graph.all("node-policy").filter((policy) => bridges.some((link) => isOf(policy, link)));
  const edits = policies.flatMap((policy) => {
    const edit = addMapping(policy.fact, { localnet, bridge, state: "present" });
    return edit ? [inside(policy, edit)] : [];
  });
  if (edits.length === 0) return [];
  return [{ title: `Map "${localnet}" to the bridge "${bridge}"`, safe: false, edits: () => edits }];
}

/** The edit that adds an item to a state's mappings; undefined where the place for it is written in another way. */
export function addMapping(
  policy: Pick<NodePolicy, "state" | "mappings" | "ovn">,
  item: Readonly<Record<string, string>>,
): NodeEdit | undefined {
  if (policy.mappings) return insertItem(policy.mappings, item);
  if (policy.ovn) return addKey(policy.ovn, "bridge-mappings", [item]);
  return policy.state && addKey(policy.state, "ovn", { "bridge-mappings": [item] });
}

/** Both come from the same state: nodes of one section share their text. */
function isOf(
  { fact: policy, place }: Placed<"node-policy">,
  { fact: link, place: other }: Placed<"link">,
): boolean {
  return place.uri === other.uri && policy.state?.source === link.item.source;
}
