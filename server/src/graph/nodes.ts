import type { NodeScope } from "../facts/node-facts.ts";
import type { Placed } from "./graph.ts";

/** Whether two policies, state files or node configs speak of a node in common. */
export type Overlap = "yes" | "no" | "unknown";

type OnNodes = Placed<"link"> | Placed<"bridge-mapping"> | Placed<"node-policy"> | Placed<"node-address">;

const HOSTNAME = "kubernetes.io/hostname";

/** True when the two certainly meet on a node. Selectors are equality only, as kubernetes-nmstate has them. */
export function meet(a: OnNodes, b: OnNodes): boolean {
  return overlap(a, b) === "yes";
}

/** True unless the two certainly have no node in common. */
export function mayMeet(a: OnNodes, b: OnNodes): boolean {
  return overlap(a, b) !== "no";
}

function overlap(a: OnNodes, b: OnNodes): Overlap {
  const [one, other] = [a.fact.nodes, b.fact.nodes];
  if (one === other) return "yes";
  if (one.unknown || other.unknown) return "unknown";
  if (isEveryNode(one) || isEveryNode(other)) return "yes";
  if (one.node !== undefined && other.node !== undefined) return sameNode(a, b);
  if (one.selector && other.selector) return selectorsOverlap(one.selector, other.selector);
  const node = one.node ?? other.node;
  const hostname = (one.selector ?? other.selector)?.[HOSTNAME];
  // A state file may be named after its host, short or in full; one with another name may still be meant for it.
  return hostname !== undefined && node === hostname.split(".")[0] ? "yes" : "unknown";
}

/** Two files of one name in different folders may belong to different clusters: only within a file it is the same node. */
function sameNode(a: OnNodes, b: OnNodes): Overlap {
  if (a.fact.nodes.node !== b.fact.nodes.node) return "unknown";
  return a.place.uri === b.place.uri ? "yes" : "unknown";
}

/** The name of the one node that it speaks of; undefined when it is for several. */
export function hostOf({ fact: { nodes } }: OnNodes): string | undefined {
  return nodes.node ?? nodes.selector?.[HOSTNAME]?.split(".")[0];
}

/** True when it speaks of nodes that a label picks, not of one node by its name, and not of all. */
export function isGroup({ fact: { nodes } }: OnNodes): boolean {
  const labels = Object.keys(nodes.selector ?? {});
  return nodes.unknown === true || (labels.length > 0 && !labels.includes(HOSTNAME));
}

function isEveryNode({ selector, node }: NodeScope): boolean {
  return node === undefined && (selector === undefined || Object.keys(selector).length === 0);
}

function selectorsOverlap(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Overlap {
  let shared = 0;
  for (const [key, value] of Object.entries(one)) {
    if (other[key] === undefined) continue;
    if (other[key] !== value) return "no";
    shared += 1;
  }
  const fewest = Math.min(Object.keys(one).length, Object.keys(other).length);
  return shared === fewest ? "yes" : "unknown";
}
