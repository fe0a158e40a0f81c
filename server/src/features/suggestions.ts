import { entries, type ScalarNode } from "../documents/node.ts";
import { fieldOf, fieldsOf, type KeyField, stepItem } from "../facts/shape.ts";
import { type Asked, type Choice, choicesFor } from "./choices.ts";
import type { Typed } from "./typed.ts";
import { MARK } from "./typing.ts";

/** One thing that completion offers: what is shown, and what is written in the place of the word. */
export interface Suggestion {
  readonly label: string;
  readonly newText: string;
  readonly kind: "key" | "word" | "name" | "template";
  readonly detail: string;
  readonly docs?: string;
  /** What the typed word is compared with, if not the label. */
  readonly filter?: string;
  /** The text has placeholders. */
  readonly isSnippet?: true;
}

/** What may stand at the cursor, best first. */
export function suggestionsAt(asked: Asked, typed: Typed, snippets: boolean): Suggestion[] {
  const { spot } = asked;
  if (spot.role === "value") return [...choices(asked, typed), ...firstItem(asked, typed, snippets)];
  const written = entries(spot.map).filter(({ key }) => !key.text.includes(MARK));
  const fields = fieldsOf(spot.shapes, spot.map);
  const isFree = ({ key }: KeyField) => !written.some((entry) => entry.key.text === key);
  if (fields.length > 0) {
    const template =
      written.length === 0 && isBlock(asked) ? templateOf(fields, typed.column, snippets) : undefined;
    return [
      ...asTemplate(template, "", typed),
      ...fields.filter(isFree).map((field) => keyOf(field, asked, typed)),
    ];
  }
  const field = fieldOf(spot.shapes);
  if (field.holds === "map")
    return choicesFor({ ...field, values: [] }, asked).map((choice) => freeKey(choice, typed));
  // A word on a line of its own may also be the value of the key above.
  return [...choices(asked, typed), ...itemsHere(asked, typed, snippets)];
}

function choices(asked: Asked, typed: Typed): Suggestion[] {
  const field = fieldOf(asked.spot.shapes);
  // Where a map belongs, its names are keys; where a list, they are items.
  const found = field.holds === "map" || field.holds === "list" ? [] : choicesFor(field, asked);
  return [...found]
    .sort((a, b) => a.group - b.group)
    .map(({ value, detail, docs }) => ({
      label: String(value),
      newText: typed.value(value),
      kind: detail === "" ? "word" : "name",
      detail,
      ...(docs !== undefined && { docs }),
    }));
}

function keyOf({ key, docs, holds }: KeyField, asked: Asked, typed: Typed): Suggestion {
  const below = `\n${" ".repeat(typed.column + 2)}`;
  const rest = !isBlock(asked) ? " " : holds === "map" ? below : holds === "list" ? `${below}- ` : " ";
  const detail = holds === "unknown" ? "" : holds;
  return {
    label: key,
    newText: typed.key(key, rest),
    kind: "key",
    detail,
    ...(docs !== undefined && { docs }),
  };
}

function freeKey({ value, detail, docs }: Choice, typed: Typed): Suggestion {
  const label = String(value);
  return { label, newText: typed.key(label, " "), kind: "key", detail, ...(docs !== undefined && { docs }) };
}

/** The first item of a list that is still empty, on the line below its key. */
function firstItem({ spot }: Asked, typed: Typed, snippets: boolean): Suggestion[] {
  const entry = entries(spot.map).find(({ value }) => value === spot.scalar);
  if (!entry || spot.map?.flow) return [];
  const column = columnOf(entry.key) + 2;
  const template = templateOf(fieldsOf(stepItem(spot.shapes), undefined), column + 2, snippets);
  return asTemplate(template, `\n${" ".repeat(column)}- `, typed);
}

/** The first item of a list that is still empty, where a word stands on the line below its key. */
function itemsHere(asked: Asked, typed: Typed, snippets: boolean): Suggestion[] {
  const shapes = stepItem(asked.spot.shapes);
  const template = templateOf(fieldsOf(shapes, undefined), typed.column + 2, snippets);
  const values = choices({ ...asked, spot: { ...asked.spot, shapes } }, typed);
  const items = values.map((each) => ({ ...each, label: `- ${each.label}`, newText: `- ${each.newText}` }));
  return [...asTemplate(template, "- ", typed), ...items];
}

function columnOf({ region, source, local, span }: ScalarNode): number {
  const before = (region?.text ?? source.text).slice(0, (local ?? span).start);
  return before.length - before.search(/[^\r\n]*$/);
}

interface Template {
  readonly text: string;
  readonly label: string;
  readonly filter: string;
  readonly isSnippet: boolean;
}

/** The keys that name something else, one below the other: what an item is for. */
function templateOf(fields: readonly KeyField[], column: number, snippets: boolean): Template | undefined {
  const names = fields.filter(({ reference, holds }) => reference && holds === "text").map(({ key }) => key);
  const [first] = names;
  if (first === undefined || names.length < 2) return undefined;
  const lines = names.map((name, index) => (snippets ? `${name}: \${${index + 1}}` : `${name}: `));
  return {
    text: lines.join(`\n${" ".repeat(column)}`),
    label: names.map((name) => `${name}: …`).join(" "),
    filter: first,
    isSnippet: snippets,
  };
}

function asTemplate(template: Template | undefined, prefix: string, typed: Typed): Suggestion[] {
  if (!template) return [];
  const { text, label, filter, isSnippet } = template;
  return [
    {
      label: `${prefix.trimStart()}${label}`,
      newText: typed.raw(prefix + text),
      kind: "template",
      detail: "",
      filter,
      ...(isSnippet && { isSnippet }),
    },
  ];
}

function isBlock({ spot }: Asked): boolean {
  return spot.map?.flow === false;
}
