import { decodeScalar } from "../documents/decode.ts";
import type { Located, ScalarNode } from "../documents/node.ts";
import type { Span } from "../text/span.ts";

/**
 * The characters `[start, end)` of a scalar's value and where they are written. The node is still the whole scalar: an
 * edit on the part would replace all of it. Throws nothing; what lies outside the value is cut off.
 */
export function partOf(node: ScalarNode, start: number, end: number): Located<string> {
  return { value: node.text.slice(start, end), span: spanOf(node, start, end), node };
}

/** The parts of a comma-separated list, without the blanks around them; empty ones are left out. */
export function commaSeparated(node: ScalarNode): Located<string>[] {
  return [...node.text.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map((match) =>
    partOf(node, match.index, match.index + match[0].length),
  );
}

function spanOf(node: ScalarNode, start: number, end: number): Span {
  const own = node.region ? node.local : node.span;
  // What an alias repeats is written elsewhere: all that stands here is the alias.
  if (node.alias !== undefined || !own) return node.span;
  const raw = node.region ? node.region.text : node.source.text;
  const { starts, ends } = decodeScalar(raw, own.start, own.end, node.style, node.block);
  const from = starts[start];
  const to = ends[Math.min(end, ends.length) - 1];
  if (from === undefined || to === undefined) return node.span;
  return node.region ? node.region.toSourceSpan({ start: from, end: to }) : { start: from, end: to };
}
