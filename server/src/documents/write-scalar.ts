import { resolvePlain } from "./resolve.ts";

/** Where a scalar is to stand: inside `{}` or `[]` fewer characters may be plain. */
export type Surroundings = "block" | "flow";

const START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))/;
/** Characters that only a double-quoted scalar can hold: controls, and what YAML calls not printable. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/** A string as YAML: plain where every reader takes it for this string, else in double quotes. */
export function writeString(text: string, surroundings: Surroundings): string {
  return isPlainSafe(text, surroundings) ? text : doubleQuoted(text);
}

/** True when the text, written without quotes, is this very string to all readers. */
function isPlainSafe(text: string, surroundings: Surroundings): boolean {
  if (!START.test(text) || /:(?:\s|$)|\s#|\s$|^(?:---|\.\.\.)/.test(text) || text === "<<" || text === "=")
    return false;
  if (surroundings === "flow" && /[,[\]{}]|:$/.test(text)) return false;
  if (!isPrintable(text)) return false;
  return (["kubernetes", "talos", "nmstate"] as const).every(
    (dialect) => resolvePlain(text, dialect).type === "string",
  );
}

/** A string in single quotes, or in double quotes when it holds what single ones cannot. */
export function singleQuoted(text: string): string {
  return isPrintable(text) ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** A string in double quotes, with escapes that YAML and JSON share. */
export function doubleQuoted(text: string): string {
  return `"${escapeDouble(text)}"`;
}

/** What stands between double quotes; also the inside of a JSON string. */
export function escapeDouble(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /[\x7f-\x9f\u2028\u2029\ufeff]/g,
      (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}
