import type { CST, Scalar } from "yaml";
import { decodeScalar } from "./decode.ts";
import type { BlockLayout, ScalarStyle } from "./node.ts";
import { closingQuote } from "./yaml-lexer.ts";

export interface ScalarParts {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly style: ScalarStyle;
  readonly tag?: string;
  readonly block?: BlockLayout;
}

const STYLES: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

/** A scalar of npm yaml as we hand it out, with the layout of block scalars and a value for unclosed quotes. */
export function scalarParts(node: Scalar.Parsed, text: string): ScalarParts {
  const [start, end] = node.range;
  const style = STYLES[node.type ?? "PLAIN"];
  const tag = node.tag === undefined ? {} : { tag: shortTag(node.tag) };
  const token = node.srcToken;
  if (token?.type === "block-scalar") {
    const block = { indent: blockIndent(token, text), end };
    const decoded = decodeScalar(text, start, end, style, block);
    return { start, end: trimEnd(text, start, end), text: decoded.text, style, ...tag, block };
  }
  const unclosed = (style === "single" || style === "double") && closingQuote(text, start) !== end - 1;
  return {
    start,
    end,
    text: unclosed ? decodeScalar(text, start, end, style).text : (node.source ?? ""),
    style,
    ...tag,
  };
}

function shortTag(tag: string): string {
  return tag.startsWith("tag:yaml.org,2002:") ? `!!${tag.slice("tag:yaml.org,2002:".length)}` : tag;
}

/** Columns taken away from each line: told by the header, else those of the first line that is not blank. */
function blockIndent(token: CST.BlockScalar, text: string): number {
  const header = text.slice(token.offset, token.offset + 3);
  const told = /^[|>][+-]?([1-9])/.exec(header)?.[1];
  if (told !== undefined) return token.indent + Number(told);
  let widest = 0;
  for (const line of token.source.split("\n")) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (indent < line.trimEnd().length) return indent;
    widest = Math.max(widest, indent);
  }
  return widest;
}

/** Before the blank lines that end a block, or after the header when there are only those. */
function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  for (let at = end; at > start; at--) {
    const ch = text[at - 1];
    if (ch === "\n") trimmed = text[at - 2] === "\r" ? at - 2 : at - 1;
    else if (ch !== " " && ch !== "\t" && ch !== "\r") break;
  }
  return trimmed;
}
