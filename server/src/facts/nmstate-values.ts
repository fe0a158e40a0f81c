import type { Dialect } from "../documents/dialect.ts";
import { entries, type Located, type MapNode, type Node } from "../documents/node.ts";
import { asInt, asString } from "../documents/values.ts";

/** A number as nmstate takes it: digits in quotes count, through the API server too (nm:rust/src/lib/deserializer.rs). */
export function asNumber(node: Node | undefined, dialect: Dialect): Located<number> | undefined {
  const number = asInt(node, dialect);
  if (number) return number;
  const text = asString(node, dialect);
  return text && /^\d{1,9}$/.test(text.value) ? { ...text, value: Number(text.value) } : undefined;
}

/** A map of texts, such as a nodeSelector; undefined when something in it is no text. */
export function asTexts(
  node: Node | undefined,
  dialect: Dialect,
): Readonly<Record<string, string>> | undefined {
  if (node?.kind !== "map") return undefined;
  const texts = entries(node).map(({ key, value }) => [key.text, asString(value, dialect)?.value] as const);
  if (texts.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(texts.map(([key, value]) => [key, value ?? ""]));
}

/** The node if it is a map; undefined for anything else. */
export function asMap(node: Node | undefined): MapNode | undefined {
  return node?.kind === "map" ? node : undefined;
}
