import type { Dialect } from "./dialect.ts";

/** What a plain scalar is to its reader, before anything knows which type is wanted. */
export type Resolved =
  | { readonly type: "string" }
  | { readonly type: "null" }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "float"; readonly value: number };

const STRING: Resolved = { type: "string" };
const NULL: Resolved = { type: "null" };

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const CORE_TRUE = ["true", "True", "TRUE"];
const CORE_FALSE = ["false", "False", "FALSE"];
/** go.yaml.in/yaml/v2@v2.4.2:resolve.go#resolveMap: YAML 1.1 has more words for booleans. */
const OLD_TRUE = new Set([...CORE_TRUE, "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"]);
const OLD_FALSE = new Set([...CORE_FALSE, "n", "N", "no", "No", "NO", "off", "Off", "OFF"]);
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** go.yaml.in/yaml/v2@v2.4.2:resolve.go#yamlStyleFloat */
const GO_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Gives a plain scalar its type as the dialect's reader does when it decodes into nothing in particular. */
export function resolvePlain(text: string, dialect: Dialect): Resolved {
  if (NULLS.has(text)) return NULL;
  if (dialect === "nmstate") return resolveSerde(text);
  const old = dialect === "kubernetes";
  if (old ? OLD_TRUE.has(text) : CORE_TRUE.includes(text)) return { type: "bool", value: true };
  if (old ? OLD_FALSE.has(text) : CORE_FALSE.includes(text)) return { type: "bool", value: false };
  return resolveGoNumber(text);
}

/**
 * go.yaml.in/yaml/v2@v2.4.2:resolve.go#resolve, the same in v4: strconv.ParseInt with base 0 once underscores are
 * dropped, then a float of its own making.
 */
function resolveGoNumber(text: string): Resolved {
  if (SPECIAL_FLOAT.test(text)) return { type: "float", value: specialFloat(text) };
  if (text.startsWith(".")) return toFloat(text);
  if (!/^[-+0-9]/.test(text)) return STRING;
  const plain = text.replaceAll("_", "");
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/s.exec(plain) ?? [];
  const value = parseGoInt(digits);
  if (value !== undefined) return { type: "int", value: sign === "-" && value !== 0 ? -value : value };
  return toFloat(plain);
}

/** Base 0: a prefix tells the base, and a leading 0 alone means octal. */
function parseGoInt(digits: string): number | undefined {
  if (/^(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.test(digits)) return Number(digits);
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function toFloat(text: string): Resolved {
  const value = GO_FLOAT.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? { type: "float", value } : STRING;
}

/** serde_yaml 0.9.34:src/de.rs#visit_untagged_scalar: no underscores, and digits behind a leading 0 are text. */
function resolveSerde(text: string): Resolved {
  if (CORE_TRUE.includes(text)) return { type: "bool", value: true };
  if (CORE_FALSE.includes(text)) return { type: "bool", value: false };
  if (SPECIAL_FLOAT.test(text)) return { type: "float", value: specialFloat(text) };
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (/^(?:0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+|0|[1-9][0-9]*)$/.test(digits)) {
    const value = Number(digits);
    return { type: "int", value: sign === "-" && value !== 0 ? -value : value };
  }
  const isFloat =
    !/^0[0-9]+$/.test(digits) && /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(digits);
  return isFloat && Number.isFinite(Number(text)) ? { type: "float", value: Number(text) } : STRING;
}

function specialFloat(text: string): number {
  if (/nan/i.test(text)) return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
