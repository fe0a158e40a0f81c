import { checkBytes, type Family, subtract } from "./bytes.ts";
import { type LayerId, overhead } from "./layers.ts";
import { wireguardCarries, wireguardLength } from "./wireguard.ts";

/** One encapsulation of a stack. Stacks are written from the underlay inwards: WireGuard, then GENEVE. */
export interface Step {
  readonly layer: LayerId;
  /** The IP version of the outer header: the peer's endpoint, the encap IP. Never that of the pods. */
  readonly family: Family;
  /**
   * The MTU (bytes) of the device that makes the layer, where somebody sets it; it may only narrow the path.
   */
  readonly deviceMtu?: number | undefined;
}

/** What one step leaves: `inner = outer − bytes`, or less where the device's own MTU says so. Bytes. */
export interface Level {
  readonly step: Step;
  readonly bytes: number;
  readonly outer: number;
  readonly inner: number;
}

/**
 * The largest inner packet (bytes; 0 if none fits), and how each step came to it, from the underlay inwards.
 */
export interface StackFit {
  readonly fits: number;
  readonly levels: readonly Level[];
}

/**
 * A link that a packet meets on its way out: its length there, what the link carries, and the bytes too many
 * (or 0).
 */
export interface Crossing {
  /** The step whose device the link is; missing for the underlay. */
  readonly device?: Step;
  /** The step that made the packet this long; missing while it is still the inner packet itself. */
  readonly maker?: Step;
  readonly length: number;
  readonly limit: number;
  readonly excess: number;
}

/**
 * The largest packet that crosses `steps` over a link of `underlay` bytes in one piece at every level. Throws
 * a RangeError on a length out of range, or on a layer that does not run over its family.
 */
export function fitStack(underlay: number, steps: readonly Step[]): StackFit {
  let outer = checkBytes(underlay, "the underlay MTU");
  const levels = steps.map((step): Level => {
    const level = { step, bytes: overhead(step.layer, step.family), outer, inner: carries(outer, step) };
    outer = level.inner;
    return level;
  });
  return { fits: outer, levels };
}

/**
 * Follows a packet of `inner` bytes outwards through `steps`: every device with an MTU of its own, then the
 * underlay. Stops after the first link that is too small: what happens further out depends on what that link
 * does. Throws a RangeError on a length out of range, or on a layer that does not run over its family.
 */
export function crossings(underlay: number, steps: readonly Step[], inner: number): readonly Crossing[] {
  const found: Crossing[] = [];
  let length = checkBytes(inner, "the inner packet");
  let made: { maker?: Step } = {};
  for (const step of [...steps].reverse()) {
    if (step.deviceMtu !== undefined) {
      const crossing = { device: step, ...made, length, ...compare(length, step.deviceMtu) };
      found.push(crossing);
      if (crossing.excess > 0) return found;
    }
    length = outerLength(length, step);
    made = { maker: step };
  }
  return [...found, { ...made, length, ...compare(length, underlay) }];
}

function compare(length: number, mtu: number): Pick<Crossing, "limit" | "excess"> {
  const limit = checkBytes(mtu, "the MTU of a link");
  return { limit, excess: Math.max(0, length - limit) };
}

function carries(outer: number, { layer, family, deviceMtu }: Step): number {
  if (layer === "wireguard") return wireguardCarries(outer, family, deviceMtu);
  const room = subtract(outer, overhead(layer, family));
  return deviceMtu === undefined ? room : Math.min(room, checkBytes(deviceMtu, "the device MTU"));
}

function outerLength(inner: number, { layer, family, deviceMtu }: Step): number {
  if (layer !== "wireguard") return inner + overhead(layer, family);
  // Without a device MTU the device is as large as the packet: the padding then adds nothing.
  return wireguardLength(inner, family, deviceMtu ?? inner);
}
