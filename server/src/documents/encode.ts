import type { ScalarNode } from "./node.ts";

/** @returns `text` written so that it may stand at the section offset `at` inside `scalar`'s value. */
export function encodeFor(scalar: ScalarNode, text: string, at: number): string {
  const inner = encodeIn(scalar, text);
  return scalar.region ? scalar.region.encode(inner, at) : inner;
}

function encodeIn(scalar: ScalarNode, text: string): string {
  switch (scalar.style) {
    case "single":
      return text.replaceAll("'", "''");
    case "double":
    case "json":
      return JSON.stringify(text).slice(1, -1);
    case "plain":
      return text;
    default:
      return text.replaceAll("\n", `\n${" ".repeat(scalar.block?.indent ?? 0)}`);
  }
}
