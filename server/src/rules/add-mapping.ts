import { addKey, insertItem, type NodeEdit } from "../documents/edit.ts";
import type { NodePolicy } from "../facts/node-facts.ts";
import type { Derived, Graph, Placed } from "../graph/graph.ts";
import { ovsBridges } from "../graph/localnets.ts";
import { type Fix, inside } from "./rule.ts";

/**
 * The fix that maps a localnet: offered when the policies and state files of the scope have one OVS bridge between them
 * (the gateway bridge `br-ex` left aside), in each document that has it. A guess at what the author wants.
 */
export function addMappingFix(graph: Graph, localnet: string): Fix[] {
  const target = graph.derive(onlyBridge);
  if (!target) return [];
  const { bridge, policies } = target;
  const editsOf = () =>
    policies.flatMap((policy) => {
      const edit = addMapping(policy.fact, { localnet, bridge, state: "present" });
      return edit ? [inside(policy, edit)] : [];
    });
  if (editsOf().length === 0) return [];
  return [{ title: `Map "${localnet}" to the bridge "${bridge}"`, safe: false, edits: editsOf }];
}

interface OnlyBridge {
  readonly bridge: string;
  readonly policies: readonly Placed<"node-policy">[];
}

/** The one OVS bridge of the scope and the documents that have it; undefined when there are none or several. */
const onlyBridge: Derived<OnlyBridge | undefined> = {
  id: "only-ovs-bridge",
  compute: (graph) => {
    const bridges = ovsBridges(graph).filter(
      ({ fact, place }) => fact.name.value !== "br-ex" && !place.readOnly,
    );
    const [bridge, ...others] = new Set(bridges.map(({ fact }) => fact.name.value));
    if (bridge === undefined || others.length > 0) return undefined;
    const places = new Set(bridges.map(({ place }) => place));
    return { bridge, policies: graph.all("node-policy").filter(({ place }) => places.has(place)) };
  },
};

/** The edit that adds an item to a state's mappings; undefined where the place for it is written in another way. */
function addMapping(
  policy: Pick<NodePolicy, "state" | "mappings" | "ovn">,
  item: Readonly<Record<string, string>>,
): NodeEdit | undefined {
  if (policy.mappings) return insertItem(policy.mappings, item);
  if (policy.ovn) return addKey(policy.ovn, "bridge-mappings", [item]);
  return policy.state && addKey(policy.state, "ovn", { "bridge-mappings": [item] });
}
