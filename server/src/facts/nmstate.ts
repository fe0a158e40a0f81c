import { child, entries, items, type MapNode } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { type Head, kind } from "./kind.ts";
import { INTERFACE_TYPES, stateShape } from "./nmstate-shape.ts";
import { readState } from "./nmstate-state.ts";
import { asMap } from "./nmstate-values.ts";

/** Every key that nmstate's state has at its root; it refuses others (nm:rust/src/lib/net_state.rs#NetworkState). */
const ROOT_KEYS = new Set([
  "description",
  "hostname",
  "dns-resolver",
  "route-rules",
  "routes",
  "interfaces",
  "ovs-db",
  "ovn",
]);
/** nmpolicy's file: captures, and the state that is made with them. */
const POLICY_KEYS = new Set(["capture", "desiredState"]);

/**
 * A state file as `nmstatectl apply` and /etc/nmstate take it. It has no apiVersion and any name, so only its keys tell
 * it from other YAML that lists interfaces.
 */
export default kind({
  id: "nmstate",
  needles: ["interfaces:", "bridge-mappings:", "ovs-db:"],
  dialect: "nmstate",
  matches: ({ root, apiVersion, kind }) => {
    if (apiVersion || kind) return false;
    const inner = policyState(root);
    return inner ? isState(inner) : isState(root);
  },
  shape: stateShape,
  *read({ root, path }: Head) {
    yield* readState(policyState(root) ?? root, {
      dialect: "nmstate",
      nodes: { node: fileName(path) },
      via: "nmstate",
    });
  },
});

function policyState(root: MapNode): MapNode | undefined {
  const keys = entries(root).map(({ key }) => key.text);
  return keys.every((key) => POLICY_KEYS.has(key)) ? asMap(child(root, "desiredState")) : undefined;
}

function isState(root: MapNode): boolean {
  if (!entries(root).every(({ key }) => ROOT_KEYS.has(key.text))) return false;
  const interfaces = items(child(root, "interfaces"));
  if (interfaces.length > 0) return interfaces.some(({ value }) => isInterface(asMap(value)));
  return (
    child(child(root, "ovn"), "bridge-mappings") !== undefined || asMap(child(root, "ovs-db")) !== undefined
  );
}

function isInterface(item: MapNode | undefined): boolean {
  const type = asString(child(item, "type"), "nmstate")?.value ?? "";
  const state = asString(child(item, "state"), "nmstate")?.value ?? "";
  return (
    child(item, "name") !== undefined &&
    (INTERFACE_TYPES.includes(type) || ["up", "down", "absent"].includes(state))
  );
}

/** /etc/nmstate holds one file per host, named after it; the service renames what it applied (nm:rust/src/cli/service.rs). */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/(\.applied|\.ya?ml)+$/, "");
}
