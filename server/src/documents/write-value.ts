import type { Plain } from "./edit.ts";
import { writeString } from "./write-scalar.ts";

/** One line of block YAML, `indent` columns right of where the value begins. */
export interface WrittenLine {
  readonly indent: number;
  readonly text: string;
}

/** Spaces after commas and colons, as the text around has them. */
export interface Spacing {
  readonly comma: string;
  readonly colon: string;
}

/** A value as JSON on one line. */
export function writeJson(value: Plain, spacing: Spacing): string {
  if (isList(value)) return `[${value.map((item) => writeJson(item, spacing)).join(`,${spacing.comma}`)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => writeJsonEntry(key, item, spacing));
  return `{${entries.join(`,${spacing.comma}`)}}`;
}

/** A member of a JSON object. */
export function writeJsonEntry(key: string, value: Plain, spacing: Spacing): string {
  return `${JSON.stringify(key)}:${spacing.colon}${writeJson(value, spacing)}`;
}

/** A value as flow YAML on one line. */
export function writeFlow(value: Plain): string {
  if (isList(value)) return `[${value.map(writeFlow).join(", ")}]`;
  if (typeof value === "string") return writeString(value, "flow");
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => writeFlowEntry(key, item));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** An entry of a flow map. */
export function writeFlowEntry(key: string, value: Plain): string {
  return `${writeString(key, "flow")}: ${writeFlow(value)}`;
}

/**
 * An entry of a block map: `key: value`, or the key and its collection on the lines below.
 * @param dashIndent columns between a key and the dashes of its list, 0 or 2, as the document has it.
 */
export function writeBlockEntry(key: string, value: Plain, dashIndent: number): WrittenLine[] {
  const name = writeString(key, "block");
  const lines = typeof value === "string" ? literalLines(value) : [];
  if (lines.length > 1) {
    return [{ indent: 0, text: `${name}: |-` }, ...lines.map((text) => ({ indent: 2, text }))];
  }
  if (isScalar(value)) return [{ indent: 0, text: `${name}: ${writeBlockScalar(value)}` }];
  const indent = isList(value) ? dashIndent : 2;
  return [{ indent: 0, text: `${name}:` }, ...shift(writeBlock(value, dashIndent), indent)];
}

/** The lines of a text that a literal block holds as it is (`|-`: no line break at its end); none for other texts. */
function literalLines(text: string): string[] {
  const lines = text.split("\n");
  const isPlain = lines.every((line) => /^[ -~]*$/.test(line) && line.trimEnd() === line && line !== "");
  return isPlain && !/^\s/.test(text) ? lines : [];
}

/** An item of a block sequence, its dash included. */
export function writeBlockItem(value: Plain, dashIndent: number): WrittenLine[] {
  const [first, ...rest] = writeBlock(value, dashIndent);
  return [{ indent: 0, text: `- ${first?.text ?? ""}` }, ...shift(rest, 2)];
}

/** A value as block YAML; scalars and empty collections are one line. */
export function writeBlock(value: Plain, dashIndent: number): WrittenLine[] {
  if (isScalar(value)) return [{ indent: 0, text: writeBlockScalar(value) }];
  if (isList(value)) return value.flatMap((item) => writeBlockItem(item, dashIndent));
  return Object.entries(value).flatMap(([key, item]) => writeBlockEntry(key, item, dashIndent));
}

type Collection = readonly Plain[] | { readonly [key: string]: Plain };

/** True for what stands on the key's own line: scalars, and collections with nothing in them. */
function isScalar(value: Plain): value is Exclude<Plain, Collection> {
  return typeof value !== "object" || value === null || Object.keys(value).length === 0;
}

function writeBlockScalar(value: Plain): string {
  return typeof value === "string" ? writeString(value, "block") : writeFlow(value);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function shift(lines: readonly WrittenLine[], columns: number): WrittenLine[] {
  return lines.map(({ indent, text }) => ({ indent: indent + columns, text }));
}
