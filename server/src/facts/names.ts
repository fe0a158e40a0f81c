import type { Dialect } from "../documents/dialect.ts";
import { child, type Located, type Node } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { type Head, located } from "./kind.ts";

/**
 * A name, template marks and all: the graph matches such a name as a pattern, so that what a template may define is
 * never said to be missing. Undefined for anything but text.
 */
export function asName(node: Node | undefined, dialect: Dialect): Located<string> | undefined {
  if (node?.kind === "scalar" && isTemplated(node.text)) return located(node, node.text);
  return asString(node, dialect);
}

/** `metadata.name` and `metadata.namespace`, templated ones included; undefined for an object without a name. */
export function namesOf({ root }: Head): { name: Located<string>; namespace?: Located<string> } | undefined {
  const metadata = child(root, "metadata");
  const name = asName(child(metadata, "name"), "kubernetes");
  const namespace = asName(child(metadata, "namespace"), "kubernetes");
  return name && { name, ...(namespace && { namespace }) };
}
