import type { Dialect } from "../documents/dialect.ts";
import { addKey, type NodeEdit, type Plain, set } from "../documents/edit.ts";
import type { Located, Node } from "../documents/node.ts";
import { asInt, asString } from "../documents/values.ts";
import type { KeyPlace, PodMtu } from "./mtu-facts.ts";

/** The largest length that Linux can keep in a device's MTU. */
const MOST = 2 ** 31 - 1;

/** An MTU (bytes) above 0: where these keys exist, 0 means "find out yourself". Undefined for anything else. */
export function asMtu(node: Node | undefined, dialect: Dialect): Located<number> | undefined {
  const mtu = asInt(node, dialect);
  return mtu && mtu.value > 0 && mtu.value <= MOST ? mtu : undefined;
}

/** As asMtu, for values that Helm prints into a text, where `"1400"` is as good as `1400`. */
export function asPrintedMtu(node: Node | undefined): Located<number> | undefined {
  const text = asString(node, "kubernetes");
  if (!text) return asMtu(node, "kubernetes");
  const mtu = /^\d{1,9}$/.test(text.value) ? Number(text.value) : 0;
  return mtu > 0 ? { ...text, value: mtu } : undefined;
}

/** Writes another MTU (bytes) in the place of one, and nothing else of the scalar it stands in. */
export function setMtu(fact: Pick<PodMtu, "value" | "prefix">, mtu: number): NodeEdit {
  return set(fact.value, fact.prefix === undefined ? mtu : `${fact.prefix}${mtu}`);
}

/** Adds a key with a number, and the keys above it that are missing. */
export function addNumber({ map, keys, plain = keys.length }: KeyPlace, value: number): NodeEdit {
  const [first = "mtu", ...rest] = keys.slice(0, plain);
  const text = keys.slice(plain).map((key, depth) => `${"  ".repeat(depth)}${key}:`);
  const leaf: Plain = text.length === 0 ? value : `${text.join("\n")} ${value}`;
  return addKey(
    map,
    first,
    rest.reduceRight<Plain>((inner, key) => ({ [key]: inner }), leaf),
  );
}
