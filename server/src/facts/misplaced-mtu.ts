import { type Entry, entries, type MapNode, type Node } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { FactOf } from "./fact-types.ts";
import { located } from "./kind.ts";
import { asPrintedMtu } from "./mtu-key.ts";

/** Deep enough for `values.networking.kube-ovn.mtu`; other charts keep their own MTUs further down. */
const DEEPEST = 4;

/** Keys between a component and Kube-OVN's MTU, in the spellings people try. */
const ON_THE_WAY = /^(values|networking|network|kube-?ovn)$/i;

export interface MisplacedWhere {
  readonly package: string;
  readonly parent: MapNode;
  readonly rename?: string;
}

/** The pod MTUs written below an entry of a CozyStack Package that nothing reads. */
export function* misplacedMtus(entry: Entry, where: MisplacedWhere): Iterable<FactOf<"pod-mtu">> {
  if (isTemplated(entry.key.text)) return;
  for (const { node, alone } of mtusBelow(entry, DEEPEST)) {
    const value = asPrintedMtu(node);
    if (!value) continue;
    yield {
      kind: "pod-mtu",
      value,
      origin: "cozystack-misplaced",
      misplacedKey: located(entry.key, entry.key.text),
      ...(alone && { misplaced: { ...where, entry } }),
    };
  }
}

interface Found {
  readonly node: Node;
  /** Nothing else stands below the entry, so that it may be taken away whole. */
  readonly alone: boolean;
}

function mtusBelow(entry: Entry, depth: number): Found[] {
  if (entry.key.text === "mtu") return entry.value ? [{ node: entry.value, alone: true }] : [];
  const below = entries(entry.value);
  if (depth === 0) return [];
  return below
    .filter(({ key }) => key.text === "mtu" || ON_THE_WAY.test(key.text))
    .flatMap((each) => mtusBelow(each, depth - 1))
    .map((found) => ({ node: found.node, alone: found.alone && below.length === 1 }));
}
