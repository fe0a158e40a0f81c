import type { ZodObject } from "zod";
import { entries, items, type Located, type Node, type Problem } from "../documents/node.ts";
import { nearest } from "../text/distance.ts";

/** Where mistakes of the configuration go. */
export type Report = (at: { readonly span: Problem["span"] }, message: string) => void;

/** An entry that may be read: a key, and the value it has. */
export interface Field {
  readonly key: Located<string>;
  readonly value: Node;
}

/** The entries of a map with a value, the last of equal keys; anything else is reported. */
export function readMap(node: Node, report: Report): Field[] {
  if (node.kind !== "map") {
    if (!isEmpty(node)) report(node, `Expected keys with values here, found ${describe(node)}`);
    return [];
  }
  const fields = new Map<string, Field>();
  for (const { key, value } of entries(node)) {
    if (fields.has(key.text)) report(key, `The key "${key.text}" is written twice`);
    if (!value || isEmpty(value)) continue;
    fields.set(key.text, { key: { value: key.text, span: key.span, node: key }, value });
  }
  return [...fields.values()];
}

/** The values of a map whose keys are those of `shape`; other keys are reported with the one that is nearly so. */
export function readFields(node: Node, shape: ZodObject, report: Report): Map<string, Node> {
  const known = Object.keys(shape.shape);
  const fields = new Map<string, Node>();
  for (const { key, value } of readMap(node, report)) {
    if (known.includes(key.value)) fields.set(key.value, value);
    else report(key, `Nothing reads the key "${key.value}"${didYouMean(key.value, known)}`);
  }
  return fields;
}

/**
 * The text of a scalar as it is written: a version `1.10` stays `1.10`, and `off` is a word here. Anything else is
 * reported; `what` says in the message what belongs there.
 */
export function readText(node: Node, what: string, report: Report): Located<string> | undefined {
  if (node.kind === "scalar" && node.text.trim() !== "") {
    return { value: node.text.trim(), span: node.span, node };
  }
  report(node, `Expected ${what} here, found ${describe(node)}`);
  return undefined;
}

/** The texts of a list; a value that is not a list is reported, an item that is not a text too. */
export function readList(node: Node, what: string, report: Report): Located<string>[] {
  return readItems(node, `${what}s`, report).flatMap((item) => readText(item, `a ${what}`, report) ?? []);
}

/** The items of a list that have a value. */
export function readItems(node: Node, what: string, report: Report): Node[] {
  if (node.kind !== "seq") report(node, `Expected a list of ${what} here, found ${describe(node)}`);
  return items(node).flatMap((item) => item.value ?? []);
}

/** The end of a sentence that names the near miss, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? "" : `, did you mean "${guess}"`;
}

function describe(node: Node): string {
  if (node.kind === "map") return "keys with values";
  if (node.kind === "seq") return "a list";
  return node.text.trim() === "" ? "nothing" : `"${node.text}"`;
}

function isEmpty(node: Node): boolean {
  return node.kind === "scalar" && node.style === "plain" && /^(~|null|Null|NULL)?$/.test(node.text);
}
