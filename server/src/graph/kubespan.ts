import type { FactOf } from "../facts/fact-types.ts";
import { KUBESPAN, LARGEST_MTU } from "../mtu/limits.ts";
import type { Placed, ScopeGraph } from "./graph.ts";

/** The smallest KubeSpan link that the scope's files prove, and the fact that says so. */
export interface ProvenKubeSpan {
  readonly placed: Placed<"kubespan">;
  /** Bytes. */
  readonly mtu: number;
  /** Undefined when Talos' default applies. */
  readonly written?: number;
  readonly advertises: boolean;
}

/**
 * KubeSpan as the scope's machine configurations have it; undefined when none proves it. A value that is still a template
 * proves nothing, and neither does a scope where one file for all nodes turns KubeSpan on and another off.
 */
export function provenKubeSpan(graph: ScopeGraph): ProvenKubeSpan | undefined {
  const all = graph.all("kubespan");
  if (all.some(({ fact }) => fact.enabled?.value === false && fact.nodes.node === undefined))
    return undefined;
  const on = all.filter(({ fact }) => fact.enabled?.value === true && !fact.unknown);
  const proven = on.flatMap((placed) => {
    const link = mtuOf(placed.fact, all);
    return link && isPossible(link.mtu) ? [{ placed, ...link }] : [];
  });
  const advertises = on.some(({ fact }) => fact.advertiseKubernetesNetworks);
  const [least] = proven.sort((a, b) => a.mtu - b.mtu);
  return least && { ...least, advertises };
}

/** The link's MTU on the nodes that this file turns KubeSpan on for. */
function mtuOf(
  fact: FactOf<"kubespan">,
  all: readonly Placed<"kubespan">[],
): Pick<ProvenKubeSpan, "mtu" | "written"> | undefined {
  if (fact.mtu) return { mtu: fact.mtu.value, written: fact.mtu.value };
  const others = all.map((placed) => placed.fact).filter((other) => mayShareNode(fact, other));
  if (others.some((other) => other.unknown)) return undefined;
  // Which patch is applied last is not written anywhere: of several the largest can be the one that counts.
  const written = others.flatMap((other) => other.mtu?.value ?? []);
  const most = written.length > 0 ? Math.max(...written) : undefined;
  return most === undefined ? { mtu: KUBESPAN.defaultMtu } : { mtu: most, written: most };
}

/** Of a link that Talos refuses to make nothing follows. */
function isPossible(mtu: number): boolean {
  return mtu >= KUBESPAN.minimumMtu && mtu <= LARGEST_MTU;
}

function mayShareNode(a: FactOf<"kubespan">, b: FactOf<"kubespan">): boolean {
  return a.nodes.node === undefined || b.nodes.node === undefined || a.nodes.node === b.nodes.node;
}
