import { LAYERS, type Part, partsOf } from "./layers.ts";
import type { ResolvedPath } from "./path.ts";
import { fitStack, type Level } from "./stack.ts";

/** One line of the way from the NIC to the pod. */
export interface Rung {
  /** link: what a device carries; layer: what an encapsulation takes; pod: what is left. */
  readonly kind: "link" | "layer" | "pod";
  readonly name: string;
  /** The largest packet (bytes) below this rung. */
  readonly mtu: number;
  /** The bytes that a layer takes; 0 on other rungs. */
  readonly bytes: number;
  /** The headers that `bytes` is the sum of, outermost first. */
  readonly parts: readonly Part[];
  /** Where the number comes from, in a word or two; may be empty. */
  readonly note: string;
}

/** The whole way from the NIC to the pod, outermost first. Throws a RangeError on a length out of range. */
export function buildLadder(resolved: ResolvedPath): readonly Rung[] {
  const { fits, levels } = fitStack(resolved.underlay, resolved.steps);
  return [
    link("NIC", resolved.underlay, resolved.underlayAssumed ? "assumed" : "declared"),
    ...levels.flatMap((level) => [layer(level), ...kubespanLink(level, resolved)]),
    { ...link("Largest pod MTU", fits, ""), kind: "pod" },
  ];
}

function link(name: string, mtu: number, note: string): Rung {
  return { kind: "link", name, mtu, bytes: 0, parts: [], note };
}

function layer({ step, bytes, outer, inner }: Level): Rung {
  const { name } = LAYERS[step.layer];
  const parts = partsOf(step.layer, step.family);
  const mtu = step.deviceMtu === undefined ? inner : Math.max(0, outer - bytes);
  const note = step.layer === "wireguard" && step.family === 6 ? "60 if all peers are IPv4" : "";
  return { kind: "layer", name: `${name} over IPv${step.family}`, mtu, bytes, parts, note };
}

/** KubeSpan is the one layer whose device somebody gives an MTU: show it, and what it still carries whole. */
function kubespanLink({ step, inner }: Level, { kubespan }: ResolvedPath): Rung[] {
  if (!kubespan || step.deviceMtu === undefined) return [];
  const own = link("KubeSpan link", kubespan.mtu, kubespan.declared ? "declared" : "Talos default");
  if (inner === kubespan.mtu) return [own];
  return [
    { ...own, note: `${own.note}, too large for the NIC` },
    link("Carried in one piece", inner, "a multiple of 16"),
  ];
}
