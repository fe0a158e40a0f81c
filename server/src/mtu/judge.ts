import { LAYERS, type Oversize } from "./layers.ts";
import { type Path, type ResolvedPath, resolvePath } from "./path.ts";
import { type Crossing, crossings } from "./stack.ts";

/**
 * What a written pod MTU makes on the first link that is too small for it, or on the tunnel's link if all
 * carry it.
 */
export interface Judgement {
  readonly written: number;
  /** The length (bytes) of the packet on that link, its MTU, and the bytes too many (or 0). */
  readonly length: number;
  readonly limit: number;
  readonly excess: number;
  readonly link: "kubespan" | "nic";
  /** True if the link's MTU is only assumed: then nothing is proved. */
  readonly limitAssumed: boolean;
  readonly fate: "fits" | Oversize;
  /**
   * All of this in one sentence without a final stop: "1400 + 58 = 1458 on a link of 1420: 38 too many, …".
   */
  readonly sentence: string;
}

/**
 * Follows full-size packets of pods with an MTU of `written` bytes out of the node. Throws a RangeError as
 * resolvePath does.
 */
export function judgePodMtu(path: Path, written: number): Judgement {
  const resolved = resolvePath(path);
  const met = crossings(resolved.underlay, resolved.steps, written);
  const crossing = met.find(({ excess }) => excess > 0) ?? met[0];
  if (!crossing) throw new Error("a packet always meets the underlay");
  const { length, limit, excess } = crossing;
  const link = crossing.device ? "kubespan" : "nic";
  const limitAssumed = link === "nic" && resolved.underlayAssumed;
  const fate = excess === 0 ? "fits" : fateOf(crossing);
  const made = `${sum(resolved, written, crossing)} on ${place(link, limitAssumed)} of ${limit}`;
  const sentence = `${made}: ${end(crossing, fate)}`;
  return { written, length, limit, excess, link, limitAssumed, fate, sentence };
}

/** Without a tunnel the node only routes the packet, and a router answers what it cannot forward. */
function fateOf({ maker }: Crossing): Oversize {
  return maker ? LAYERS[maker.layer].oversize : "refused";
}

function sum({ overhead }: ResolvedPath, written: number, { maker, length }: Crossing): string {
  if (maker?.layer === "wireguard" && length !== written + overhead) {
    return `${written} makes WireGuard packets of ${length}`;
  }
  return overhead === 0 ? `${length}` : `${written} + ${overhead} = ${length}`;
}

function place(link: Judgement["link"], assumed: boolean): string {
  if (link === "kubespan") return "a link";
  return assumed ? "an assumed NIC MTU" : "a NIC MTU";
}

function end({ excess, length, limit }: Crossing, fate: Judgement["fate"]): string {
  const spare = limit - length;
  if (fate === "fits") return spare === 0 ? "fits exactly" : `fits, ${spare} to spare`;
  const fates = {
    dropped: ", dropped, because OVS sets DF",
    fragmented: ", sent in pieces",
    refused: ", refused, and the sender is told after one lost packet",
    unknown: "",
  };
  return `${excess} too many${fates[fate]}`;
}
