import type { Dialect } from "../documents/dialect.ts";
import { items, type Located, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { parseCidr } from "../text/cidr.ts";
import type { FactOf } from "./fact-types.ts";
import type { ClusterCidr } from "./mtu-facts.ts";
import { commaSeparated } from "./part.ts";

/** Every CIDR that a list, or a comma-separated text, holds. What is no CIDR (or still a template) is left out. */
export function cidrsOf(node: Node | undefined, dialect: Dialect): Located<string>[] {
  if (node?.kind === "seq") return items(node).flatMap((item) => cidrsOf(item.value, dialect));
  if (node?.kind !== "scalar" || !asString(node, dialect)) return [];
  return commaSeparated(node).filter((part) => parseCidr(part.value));
}

/** One fact per CIDR in `node`. */
export function clusterCidrs(
  node: Node | undefined,
  dialect: Dialect,
  of: ClusterCidr["of"],
  by: NonNullable<ClusterCidr["by"]>,
): FactOf<"cluster-cidr">[] {
  return cidrsOf(node, dialect).map((cidr) => ({
    kind: "cluster-cidr",
    cidr,
    family: parseCidr(cidr.value)?.family ?? 4,
    of,
    by,
  }));
}
