import type { Dialect } from "./dialect.ts";
import type { Located, Node, ScalarNode } from "./node.ts";
import { type Resolved, resolvePlain } from "./resolve.ts";
import { isTemplated } from "./template.ts";

/** What a node is to the reader of its dialect. */
export type ValueType = "string" | "int" | "float" | "bool" | "null" | "map" | "seq" | "template";

/** The node's type; `null` for a key with nothing behind it, `template` for what something else fills in first. */
export function typeOf(node: Node | undefined, dialect: Dialect): ValueType {
  if (!node) return "null";
  if (node.kind !== "scalar") return node.kind;
  return isTemplated(node.text) ? "template" : resolve(node, dialect).type;
}

/** The text, when the dialect's reader takes the scalar where it wants a string; else undefined. */
export function asString(node: Node | undefined, dialect: Dialect): Located<string> | undefined {
  const scalar = known(node);
  if (!scalar) return undefined;
  const { type } = resolve(scalar, dialect);
  const taken = type === "string" || (dialect === "talos" && type !== "null");
  const text = taken ? textOf(scalar) : undefined;
  return text === undefined ? undefined : locate(scalar, text);
}

/** The value, when the dialect's reader takes the scalar where it wants a whole number; else undefined. */
export function asInt(node: Node | undefined, dialect: Dialect): Located<number> | undefined {
  const scalar = known(node);
  if (!scalar) return undefined;
  if (dialect === "nmstate") {
    const value = nmstateInt(scalar);
    return value === undefined ? undefined : locate(scalar, value);
  }
  const found = resolve(scalar, dialect);
  const value = found.type === "int" || found.type === "float" ? found.value : undefined;
  return value !== undefined && Number.isInteger(value) ? locate(scalar, value) : undefined;
}

/** The value, when the dialect's reader takes the scalar where it wants a number; else undefined. */
export function asNumber(node: Node | undefined, dialect: Dialect): Located<number> | undefined {
  if (dialect === "nmstate") return asInt(node, dialect);
  const scalar = known(node);
  if (!scalar) return undefined;
  const found = resolve(scalar, dialect);
  const value = found.type === "int" || found.type === "float" ? found.value : undefined;
  return value !== undefined && Number.isFinite(value) ? locate(scalar, value) : undefined;
}

/** The value, when the dialect's reader takes the scalar where it wants a boolean; else undefined. */
export function asBool(node: Node | undefined, dialect: Dialect): Located<boolean> | undefined {
  const scalar = known(node);
  if (!scalar) return undefined;
  const found = resolve(scalar, dialect);
  if (found.type === "bool") return locate(scalar, found.value);
  const word = wordBool(scalar, dialect);
  return word === undefined ? undefined : locate(scalar, word);
}

/**
 * The plain JavaScript value that the dialect's reader makes of a node.
 * @param templates what to make of text that something else fills in first: nothing, or the text as it stands.
 */
export function toPlain(
  node: Node | undefined,
  dialect: Dialect,
  templates: "undefined" | "text" = "undefined",
): unknown {
  if (!node) return null;
  if (node.kind === "seq") return node.items.map((item) => toPlain(item.value, dialect, templates));
  if (node.kind === "map") {
    const plain: Record<string, unknown> = {};
    for (const { key, value, merged } of node.entries) {
      const name = keyOf(key, dialect);
      if (!(merged && Object.hasOwn(plain, name))) define(plain, name, toPlain(value, dialect, templates));
    }
    return plain;
  }
  if (templates === "undefined" && isTemplated(node.text)) return undefined;
  const found = resolve(node, dialect);
  if (found.type === "string") return textOf(node);
  if (found.type === "null") return null;
  // JSON, which the API server gets, has no infinity: sigs.k8s.io/yaml refuses.
  return dialect === "kubernetes" && !Number.isFinite(Number(found.value)) ? undefined : found.value;
}

/** sigs.k8s.io/yaml@v1.6.0:yaml.go#convertToJSONableObject: a key `y` or `010` is what it resolves to, as text. */
function keyOf(key: ScalarNode, dialect: Dialect): string {
  if (dialect !== "kubernetes") return key.text;
  const found = resolve(key, dialect);
  return found.type === "string" || found.type === "null" ? key.text : String(found.value);
}

/** Assigning to `__proto__` would set the prototype. */
function define(plain: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(plain, key, { value, enumerable: true, configurable: true, writable: true });
  else plain[key] = value;
}

const RESOLVED_TAGS = new Set(["!!bool", "!!int", "!!float", "!!null"]);

function resolve(node: ScalarNode, dialect: Dialect): Resolved {
  if (node.json !== undefined) return ofJson(node.json);
  if (node.tag !== undefined)
    return RESOLVED_TAGS.has(node.tag) ? resolvePlain(node.text, dialect) : { type: "string" };
  return node.style === "plain" ? resolvePlain(node.text, dialect) : { type: "string" };
}

function ofJson(value: number | boolean | null): Resolved {
  if (value === null) return { type: "null" };
  if (typeof value === "boolean") return { type: "bool", value };
  return { type: Number.isInteger(value) ? "int" : "float", value };
}

/** nmstate@119150b4:rust/src/lib/deserializer.rs#option_u64_or_string: numbers as text are decimal or 0x. */
function nmstateInt(scalar: ScalarNode): number | undefined {
  const found = resolve(scalar, "nmstate");
  if (found.type === "int") return found.value;
  const isNumber = found.type === "string" && /^(?:\+?[0-9]+|0x[0-9a-fA-F]+)$/.test(scalar.text);
  return isNumber ? Number(scalar.text) : undefined;
}

/** Words that readers take for booleans where a boolean is wanted, in any of these cases, quoted or not. */
const TRUE_WORDS = new Set(["yes", "on", "y"]);
const FALSE_WORDS = new Set(["no", "off", "n"]);

function wordBool({ text, json }: ScalarNode, dialect: Dialect): boolean | undefined {
  if (json !== undefined || dialect === "json" || dialect === "kubernetes") return undefined;
  // Talos (yaml v4) knows yes, Yes and YES; nmstate@119150b4:rust/src/lib/deserializer.rs#option_bool_or_string lowers.
  const isCased = dialect === "nmstate" || /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)$/.test(text);
  const word = text.toLowerCase();
  if (isCased && TRUE_WORDS.has(word)) return true;
  if (isCased && FALSE_WORDS.has(word)) return false;
  if (dialect !== "nmstate") return undefined;
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : undefined;
}

/** The text of a string; of `!!binary` what its base64 says, or undefined when that is broken. */
function textOf({ text, tag }: ScalarNode): string | undefined {
  if (tag !== "!!binary") return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (ch) => ch.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function known(node: Node | undefined): ScalarNode | undefined {
  return node?.kind === "scalar" && !isTemplated(node.text) ? node : undefined;
}

function locate<T>(node: ScalarNode, value: T): Located<T> {
  return { value, span: node.span, node };
}
