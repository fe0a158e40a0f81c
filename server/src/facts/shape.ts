import { z } from "zod";
import { entries, type Node } from "../documents/node.ts";
import type { FieldMeta, Reference } from "./fields.ts";

/** The shapes a value may have; several where a union leaves it open. Empty when nothing is known of it. */
export type Shapes = readonly z.ZodType[];

/** What is known of a value: completion and hover are made of nothing else. */
export interface Field {
  readonly docs?: string;
  /** The name space in which the value, or for a record each key, is a name; `rule` in the configuration. */
  readonly reference?: Reference | "rule";
  /** The words it can be, or usually is. */
  readonly values: readonly Word[];
  readonly holds: "map" | "list" | "text" | "number" | "boolean" | "unknown";
}

export interface Word {
  readonly value: string | number | boolean;
  readonly docs?: string;
}

/** A key of a map. */
export interface KeyField extends Field {
  readonly key: string;
}

/**
 * The keys that the map at `node` may have by its shapes, in the order they are written there. Of a union, the options
 * that what is written refutes are left out; while several are left, only what they share is told.
 */
export function fieldsOf(shapes: Shapes, node: Node | undefined): KeyField[] {
  const options = optionsFor(shapes, node);
  const open = options.filter((option) => isOpen(option, node));
  const shared = (key: string) => open.every((option) => key in option.shape);
  const keys = new Set<string>();
  for (const option of options) {
    for (const key of Object.keys(option.shape)) if (!open.includes(option) || shared(key)) keys.add(key);
  }
  return [...keys].map((key) => ({ key, ...fieldOf(options.flatMap((option) => ownShape(option, key))) }));
}

/** The shapes below a key. `anyCase` reads keys as Go reads JSON. */
export function stepKey(shapes: Shapes, node: Node | undefined, key: string, anyCase = false): Shapes {
  const records = flatten(shapes).flatMap((each) =>
    each instanceof z.ZodRecord ? [each.valueType as z.ZodType] : [],
  );
  const below = optionsFor(shapes, node).flatMap((option) => {
    const lower = key.toLowerCase();
    const name = anyCase ? Object.keys(option.shape).find((each) => each.toLowerCase() === lower) : key;
    return name === undefined ? [] : ownShape(option, name);
  });
  return [...below, ...records];
}

/** The shapes of a list's items; what the list says of the names in it, it says of each. */
export function stepItem(shapes: Shapes): Shapes {
  return shapes.flatMap((shape) => {
    const reference = metasOf(shape).find((meta) => meta.reference)?.reference;
    return flatten([shape]).flatMap((each) => {
      if (!(each instanceof z.ZodArray)) return [];
      const item = each.element as z.ZodType;
      return reference ? [item.meta({ ...item.meta(), reference })] : [item];
    });
  });
}

/** What is known of a value of these shapes. */
export function fieldOf(shapes: Shapes): Field {
  const metas = shapes.flatMap(metasOf);
  const docs = metas.find((meta) => meta.docs)?.docs;
  const reference = metas.find((meta) => meta.reference)?.reference;
  const words = new Map<string, Word>();
  for (const word of shapes.flatMap(wordsOf))
    if (!words.has(String(word.value))) words.set(String(word.value), word);
  return {
    ...(docs !== undefined && { docs }),
    ...(reference && { reference }),
    values: [...words.values()],
    holds: flatten(shapes).map(holdsOf)[0] ?? "unknown",
  };
}

/** The object shapes that agree with what is written at `node`: the ones that know most of its keys. */
function optionsFor(shapes: Shapes, node: Node | undefined): z.ZodObject[] {
  const objects = flatten(shapes).filter((each) => each instanceof z.ZodObject);
  const refuted = objects.filter((each) => isRefuted(each, node));
  const left = objects.filter((each) => !refuted.includes(each));
  // A plugin nobody here knows still has what all plugins have.
  const isUnknownKind = refuted.length > 0 && left.every((each) => fixedKeys(each).length === 0);
  const possible = isUnknownKind ? [...sharedKeys(refuted), ...left] : left;
  const written = entries(node).map(({ key }) => key.text);
  const known = possible.map((each) => written.filter((key) => key in each.shape).length);
  const most = Math.max(0, ...known);
  return possible.filter((_, i) => known[i] === most);
}

function sharedKeys(options: readonly z.ZodObject[]): z.ZodObject[] {
  const [first, ...others] = options;
  if (!first) return [];
  const keys = Object.keys(first.shape).filter((key) => others.every((other) => key in other.shape));
  const anyOf = (key: string) => z.union(options.map((option) => option.shape[key] as z.ZodType));
  return [z.object(Object.fromEntries(keys.map((key) => [key, anyOf(key)])))];
}

/** True when a key with one fixed value (`type`, `kind`) is written with another. */
function isRefuted(option: z.ZodObject, node: Node | undefined): boolean {
  return fixedKeys(option).some(([key, words]) => {
    const text = textOf(node, key);
    return text !== undefined && text !== "" && !words.includes(text);
  });
}

/** True when the key that tells the options apart is not written yet. */
function isOpen(option: z.ZodObject, node: Node | undefined): boolean {
  return fixedKeys(option).some(([key]) => !textOf(node, key));
}

function fixedKeys(option: z.ZodObject): [string, string[]][] {
  return Object.entries(option.shape).flatMap(([key, shape]): [string, string[]][] =>
    shape instanceof z.ZodLiteral ? [[key, [...shape.values].map(String)]] : [],
  );
}

function textOf(node: Node | undefined, key: string): string | undefined {
  const entry = entries(node).findLast((each) => each.key.text === key);
  return entry?.value?.kind === "scalar" ? entry.value.text : undefined;
}

function ownShape(option: z.ZodObject, key: string): z.ZodType[] {
  const shape: unknown = Object.hasOwn(option.shape, key) ? option.shape[key] : undefined;
  return shape instanceof z.ZodType ? [shape] : [];
}

/** Shapes without optional, default and the like around them, and unions as their options. */
function flatten(shapes: Shapes): z.ZodType[] {
  return shapes.flatMap((shape): z.ZodType[] => {
    if (shape instanceof z.ZodUnion) return flatten(shape.options as z.ZodType[]);
    const inner = innerOf(shape);
    return inner ? flatten([inner]) : [shape];
  });
}

function innerOf(shape: z.ZodType): z.ZodType | undefined {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault) {
    return shape.unwrap() as z.ZodType;
  }
  if (shape instanceof z.ZodLazy) return shape.unwrap() as z.ZodType;
  if (shape instanceof z.ZodPipe) return shape.in as z.ZodType;
  return undefined;
}

/** What `.meta` says of a shape and of what it wraps, outermost first. */
function metasOf(shape: z.ZodType): Partial<FieldMeta>[] {
  const inner = shape instanceof z.ZodUnion ? (shape.options as z.ZodType[]) : [innerOf(shape) ?? []].flat();
  return [(shape.meta() ?? {}) as Partial<FieldMeta>, ...inner.flatMap(metasOf)];
}

function wordsOf(shape: z.ZodType): Word[] {
  const suggested = metasOf(shape).flatMap((meta) => meta.suggest ?? []);
  const fixed = flatten([shape]).flatMap((each): Word[] => {
    if (each instanceof z.ZodBoolean) return [{ value: true }, { value: false }];
    if (each instanceof z.ZodEnum) return each.options.map((value) => ({ value }));
    if (!(each instanceof z.ZodLiteral)) return [];
    const { docs } = (each.meta() ?? {}) as Partial<FieldMeta>;
    return [...each.values].flatMap((value): Word[] =>
      typeof value === "string" || typeof value === "number"
        ? [{ value, ...(docs !== undefined && { docs }) }]
        : [],
    );
  });
  return [...fixed, ...suggested.map((value) => ({ value }))];
}

function holdsOf(shape: z.ZodType): Field["holds"] {
  if (shape instanceof z.ZodObject || shape instanceof z.ZodRecord) return "map";
  if (shape instanceof z.ZodArray) return "list";
  if (shape instanceof z.ZodNumber) return "number";
  if (shape instanceof z.ZodBoolean) return "boolean";
  const isText = shape instanceof z.ZodString || shape instanceof z.ZodEnum || shape instanceof z.ZodLiteral;
  return isText ? "text" : "unknown";
}
