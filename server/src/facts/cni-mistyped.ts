import { childAnyCase } from "../documents/json-go.ts";
import type { Node } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { Mistyped } from "./attachment-facts.ts";
import type { CniConfig, CniPlugin } from "./cni-config.ts";
import { anyPluginShape, listShape, pluginShapes } from "./cni-shape.ts";
import { located } from "./kind.ts";

/** What zod calls the types, in the words of a message. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** The least of zod that is needed here: shapes of different keys have no common type. */
interface Shape {
  readonly shape: Readonly<Record<string, unknown>>;
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: {
      readonly issues: readonly {
        readonly code?: string;
        readonly path: readonly PropertyKey[];
        readonly expected?: string;
      }[];
    };
  };
}

/** Values of a type that the decoders refuse: libcni's for the list, the plugin's own for its keys. */
export function findMistyped(config: CniConfig): readonly Mistyped[] {
  const list = config.list ? check(config.root, listShape, ["plugins"]) : [];
  return [
    ...list,
    ...listItself(config),
    ...config.plugins.flatMap((plugin) => check(plugin.map, shapeOf(plugin))),
  ];
}

function listItself(config: CniConfig): readonly Mistyped[] {
  const node = childAnyCase(config.root, "plugins");
  if (!config.list || config.pluginsSeq || !node || isNull(node)) return [];
  return [{ key: "plugins", at: located(node, undefined), expected: "a list" }];
}

function shapeOf(plugin: CniPlugin): Shape {
  return pluginShapes.find((shape) => shape.shape.type.value === plugin.type?.value) ?? anyPluginShape;
}

function check(map: Node, shape: Shape, except: readonly string[] = []): readonly Mistyped[] {
  const names = new Map(Object.keys(shape.shape).map((key) => [key.toLowerCase(), key]));
  const value = toPlain(map, names);
  const result = shape.safeParse(value);
  return (result.error?.issues ?? []).flatMap(({ code, path, expected }) => {
    const node = follow(map, path);
    if (code !== "invalid_type" || !node || except.includes(String(path[0]))) return [];
    if (node.kind === "scalar" && isTemplated(node.text)) return [];
    const found = {
      key: path.join("."),
      at: located(node, toPlain(node)),
      expected: TYPE_NAMES[expected ?? ""] ?? "another type",
    };
    const instead = inRightType(found.at.value, expected);
    return [instead === undefined ? found : { ...found, instead }];
  });
}

/** As a JavaScript value. Go leaves a field alone that is null, so null counts as absent; the last of equal keys wins. */
function toPlain(node: Node, names?: ReadonlyMap<string, string>): unknown {
  if (node.kind === "scalar") return node.json === undefined ? node.text : node.json;
  if (node.kind === "seq") return node.items.map(({ value }) => (value ? toPlain(value) : undefined));
  const plain: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const name = names?.get(key.text.toLowerCase()) ?? key.text;
    if (value && !isNull(value)) plain[name] = toPlain(value);
  }
  return plain;
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.json === null;
}

function follow(from: Node, path: readonly PropertyKey[]): Node | undefined {
  let at: Node | undefined = from;
  for (const step of path) {
    if (typeof step === "number") at = at?.kind === "seq" ? at.items[step]?.value : undefined;
    else at = childAnyCase(at, String(step));
  }
  return at;
}

/** The same value in the type that is wanted, where there is one and nobody can doubt it. */
function inRightType(value: unknown, expected: string | undefined): Mistyped["instead"] {
  if (typeof value === "string") {
    const text = value.trim();
    if (expected === "number" || expected === "int")
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    if (expected === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  }
  if (expected !== "string") return undefined;
  if (typeof value === "number") return String(value);
  const words = Array.isArray(value) && value.every((item) => typeof item === "string") ? value : [];
  return words.length > 0 ? words.join(",") : undefined;
}
