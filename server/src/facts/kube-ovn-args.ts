import { items, type Located, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { NetworkPlugin, PodMtu } from "./mtu-facts.ts";
import { asPrintedMtu } from "./mtu-key.ts";
import { partOf } from "./part.ts";

const MTU = "--mtu";
const NETWORK_TYPE = "--network-type";

/** The pod MTU among the arguments of kube-ovn-cni; of several the last wins, as in Go's flag package. 0 means auto. */
export function mtuArgument(args: Node | undefined): Pick<PodMtu, "value" | "prefix"> | undefined {
  const flag = flagsOf(args, MTU).at(-1);
  return flag && mtuOf(flag);
}

/** The same in a single argument, as a JSON patch adds it. */
export function mtuInOneArgument(node: Node | undefined): Pick<PodMtu, "value" | "prefix"> | undefined {
  const flag = flagIn(node, MTU);
  return flag && mtuOf(flag);
}

/** The tunnel named by `--network-type`; "unknown" for words that Kube-OVN does not have, templates among them. */
export function tunnelArgument(args: Node | undefined): NetworkPlugin["tunnel"] | "unknown" {
  const type = flagsOf(args, NETWORK_TYPE).at(-1)?.value.value;
  if (type === undefined) return undefined;
  // Kube-OVN encapsulates overlay subnets of a VLAN network in GENEVE, but its default network then has none.
  if (type === "vlan") return "none";
  return type === "geneve" || type === "vxlan" || type === "stt" ? type : "unknown";
}

interface Flag {
  readonly value: Located<string>;
  /** What stands before the value in the same scalar. */
  readonly prefix: string;
}

function mtuOf({ value, prefix }: Flag): Pick<PodMtu, "value" | "prefix"> | undefined {
  if (!/^\d{1,9}$/.test(value.value) || Number(value.value) === 0) return undefined;
  return { value: { ...value, value: Number(value.value) }, ...(prefix && { prefix }) };
}

function flagsOf(args: Node | undefined, name: string): Flag[] {
  const list = items(args);
  return list.flatMap((item, index) => {
    const joined = flagIn(item.value, name);
    if (joined) return [joined];
    if (asString(item.value, "kubernetes")?.value !== name) return [];
    const next = list[index + 1]?.value;
    const value = asString(next, "kubernetes") ?? spelled(next);
    return value ? [{ value, prefix: "" }] : [];
  });
}

/** An unquoted number among arguments: refused by the API server, but meant as the number. */
function spelled(node: Node | undefined): Located<string> | undefined {
  const mtu = asPrintedMtu(node);
  return mtu && { ...mtu, value: String(mtu.value) };
}

function flagIn(node: Node | undefined, name: string): Flag | undefined {
  const text = asString(node, "kubernetes");
  const prefix = `${name}=`;
  if (!text || node?.kind !== "scalar" || !text.value.startsWith(prefix)) return undefined;
  return { value: partOf(node, prefix.length, text.value.length), prefix };
}
