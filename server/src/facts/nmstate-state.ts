import {
  child,
  descend,
  type Entry,
  entries,
  entryOf,
  items,
  type MapNode,
  type Node,
} from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { located } from "./kind.ts";
import { asName } from "./names.ts";
import { readInterface, type StateContext } from "./nmstate-interface.ts";
import { asMap } from "./nmstate-values.ts";
import type { BridgeMapping, MisplacedMapping, NodePolicy } from "./node-facts.ts";

/** What a desired state says of the nodes it is for. `name` is that of the policy that carries it. */
export function* readState(state: MapNode, context: StateContext, name?: NodePolicy["name"]): Iterable<Fact> {
  const interfaces = items(child(state, "interfaces"));
  const list = descend(state, "ovn", "bridge-mappings");
  yield defined<NodePolicy & { kind: "node-policy" }>({
    kind: "node-policy",
    name,
    nodes: context.nodes,
    via: context.via,
    hasInterfaces: interfaces.length > 0,
    state,
    mappings: list?.kind === "seq" ? list : undefined,
    ovn: asMap(child(state, "ovn")),
  });
  for (const { value } of interfaces) if (value?.kind === "map") yield* readInterface(value, context);
  yield* readMappings(list, context);
  yield* readOvsDb(state, context);
}

/** The items of an `ovn.bridge-mappings` list. */
function* readMappings(list: Node | undefined, { dialect, nodes, via }: StateContext): Iterable<Fact> {
  if (list?.kind !== "seq") return;
  const maps = items(list).flatMap(({ value }) => (value?.kind === "map" ? [value] : []));
  const siblings = maps.flatMap((item) => asName(child(item, "localnet"), dialect) ?? []);
  for (const item of maps) {
    const localnet = asName(child(item, "localnet"), dialect);
    if (!localnet) continue;
    const stateAt = asName(child(item, "state"), dialect);
    yield defined<BridgeMapping & { kind: "bridge-mapping" }>({
      kind: "bridge-mapping",
      localnet,
      bridge: asName(child(item, "bridge"), dialect),
      state: stateAt?.value === "absent" ? "absent" : "present",
      stateAt,
      item,
      list,
      siblings,
      nodes,
      via,
    });
  }
}

/** Mappings written as the raw Open vSwitch key, which nmstate keeps for itself (nm:rust/src/lib/ovs.rs#sanitize). */
function* readOvsDb(state: MapNode, { dialect }: StateContext): Iterable<Fact> {
  const entry = entryOf(descend(state, "ovs-db", "external_ids"), "ovn-bridge-mappings");
  if (!entry) return;
  const text = asString(entry.value, dialect)?.value;
  const pairs = text?.split(",").map((pair) => /^([^:,\s]+):([^:,\s]+)$/.exec(pair));
  const readable = pairs?.every((pair) => pair !== null) ?? false;
  const mappings = pairs?.map((pair) => ({
    localnet: pair?.[1] ?? "",
    bridge: pair?.[2] ?? "",
    state: "present",
  }));
  yield defined<MisplacedMapping & { kind: "misplaced-mapping" }>({
    kind: "misplaced-mapping",
    at: located(entry.key, entry.key.text),
    where: "ovs-db",
    desiredState: state,
    mappings: readable ? mappings : undefined,
    ...outermost(state, ["ovs-db", "external_ids", "ovn-bridge-mappings"], entry),
  });
}

/** An `ovn` outside the desired state, where nobody reads it. */
export function misplacedOvn(
  parent: MapNode,
  where: "root" | "spec",
  desiredState: MapNode | undefined,
): Fact[] {
  const entry = entryOf(parent, "ovn");
  const list = child(entry?.value, "bridge-mappings");
  if (!entry || list?.kind !== "seq") return [];
  const maps = items(list).map(({ value }) =>
    entries(value).map(({ key, value: at }) => [key.text, asString(at, "kubernetes")?.value]),
  );
  const readable = maps.every((map) => map.length > 0 && map.every(([, value]) => value !== undefined));
  const misplaced = defined<MisplacedMapping & { kind: "misplaced-mapping" }>({
    kind: "misplaced-mapping",
    at: located(entry.key, entry.key.text),
    where,
    desiredState,
    mappings: readable ? maps.map((map): Record<string, string> => Object.fromEntries(map)) : undefined,
    entry,
    parent,
  });
  return [misplaced];
}

/** Climbs from the entry at the end of `path` as long as the map around it holds nothing else. */
function outermost(root: MapNode, path: readonly string[], entry: Entry): { entry: Entry; parent: MapNode } {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = descend(root, ...path.slice(0, depth - 1));
    const here = entryOf(parent, path[depth - 1] ?? "");
    if (parent?.kind === "map" && here && (parent.entries.length > 1 || depth === 1))
      return { entry: here, parent };
  }
  return { entry, parent: root };
}
