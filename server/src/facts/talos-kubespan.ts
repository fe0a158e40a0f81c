import { child, type Node } from "../documents/node.ts";
import { asBool, asInt, typeOf } from "../documents/values.ts";
import type { FactOf } from "./fact-types.ts";
import type { NodeScope } from "./node-facts.ts";

const KEYS = ["enabled", "mtu", "advertiseKubernetesNetworks"];

/** KubeSpan as the legacy block and the document of its own say it: the keys are the same. */
export function readKubeSpan(node: Node | undefined, nodes: NodeScope): FactOf<"kubespan"> | undefined {
  const unreadable = node !== undefined && typeOf(node, "talos") === "template";
  if (node?.kind !== "map" && !unreadable) return undefined;
  const enabled = asBool(child(node, "enabled"), "talos");
  const mtu = asInt(child(node, "mtu"), "talos");
  const values = KEYS.map((key) => typeOf(child(node, key), "talos"));
  return {
    kind: "kubespan",
    ...(enabled && { enabled }),
    ...(mtu && { mtu }),
    advertiseKubernetesNetworks: asBool(child(node, "advertiseKubernetesNetworks"), "talos")?.value ?? false,
    unknown: unreadable || values.includes("template"),
    nodes,
  };
}
