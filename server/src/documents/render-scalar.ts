import type { TextEdit } from "../text/span.ts";
import type { ScalarNode } from "./node.ts";
import { isLineEnd, Site } from "./site.ts";
import { doubleQuoted, singleQuoted, writeString } from "./write-scalar.ts";

/** A scalar value in place of another, or another key: strings keep their quotes, other values have none. */
export function renderScalar(
  node: ScalarNode,
  value: string | number | boolean | null,
  isKey: boolean,
): TextEdit {
  const site = new Site(node);
  const { start, end } = node.local ?? node.span;
  if (site.json) return site.replace(start, end, JSON.stringify(isKey ? String(value) : value));
  if (typeof value !== "string") return site.replace(start, end, String(value));
  const style = node.alias === undefined ? node.style : "plain";
  if (style === "literal" || style === "folded") return renderLines(node, value, site);
  if (style === "single") return site.replace(start, end, singleQuoted(value));
  if (style === "double") return site.replace(start, end, doubleQuoted(value));
  const flow = /[,[\]{}]/.test(value) && isInFlow(site.text.slice(0, start));
  return site.replace(start, end, writeString(value, flow ? "flow" : "block"));
}

/** What a block scalar cannot hold, or only with an indentation indicator. */
const NOT_IN_BLOCK = /^[ \t\n]|^$|[^\P{Cc}\n\t]|[\p{Cs}\ufeff\u2028\u2029]/u;

/** A block scalar with other lines. Its header changes where the value needs it. */
function renderLines(node: ScalarNode, value: string, site: Site): TextEdit {
  const { start, end } = node.local ?? node.span;
  const [header = "", indicators = ""] = /^[|>]([-+1-9]*)[^\r\n]*/.exec(site.text.slice(start, end)) ?? [];
  const stop = indicators.includes("+") ? (node.block?.end ?? end) : end;
  const body = value.replace(/\n+$/, "");
  const breaks = value.length - body.length;
  if (NOT_IN_BLOCK.test(body) || breaks > 1) return site.replace(start, end, doubleQuoted(value));
  const folded = header.startsWith(">") && !body.includes("\n");
  const chomping = breaks === 0 ? "-" : indicators.includes("+") && stop > end ? "+" : "";
  const first = (folded ? ">" : "|") + chomping + header.slice(1 + indicators.length);
  const indent = node.block?.indent ?? 0;
  const lines = [
    { indent: 0, text: first },
    ...body.split("\n").map((text) => ({ indent: text === "" ? 0 : indent, text })),
  ];
  const edit = site.replaceLines(start, stop, lines, lineStart(site.text, start));
  return stop > end
    ? { ...edit, newText: edit.newText + site.lineBreak(lineStart(site.text, start), 0, edit.span.start) }
    : edit;
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  return start;
}

/** Whether more brackets open than close before a place. One in a quoted scalar counts too: then quotes are the answer. */
function isInFlow(before: string): boolean {
  let depth = 0;
  for (const ch of before) {
    if (ch === "{" || ch === "[") depth++;
    else if (ch === "}" || ch === "]") depth--;
  }
  return depth !== 0;
}
