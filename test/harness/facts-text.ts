import { Lines } from "../../server/src/text/lines.ts";
import type { Span } from "../../server/src/text/span.ts";
import type { Workspace } from "./engine.ts";

const lineWidth = 100;

/**
 * The facts of a file, one per line: `kind key=value@line:start-end …`, lines and columns from 1 as editors count, the
 * end exclusive. Text is quoted, so 1400 and "1400" differ. A fact wider than a line has its keys below it.
 */
export function factsText(workspace: Workspace, uri: string): string {
  const lines = new Lines(workspace.text(uri));
  const facts = workspace.facts(uri).map(({ fact, offset }) => {
    const { kind, ...keys } = fact;
    const place = (span: Span) => placeText(lines, { start: span.start + offset, end: span.end + offset });
    const words = Object.entries(keys).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}=${valueText(value, place)}`],
    );
    const line = [kind, ...words].join(" ");
    return line.length <= lineWidth ? line : [kind, ...words].join("\n  ");
  });
  return facts.join("\n");
}

type PlaceText = (span: Span) => string;

function valueText(value: unknown, place: PlaceText): string {
  if (Array.isArray(value)) return `[${value.map((each) => valueText(each, place)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = new Map(Object.entries(value));
  const span = fields.get("span");
  const isNode = fields.has("source") && fields.has("kind");
  if (isNode && isSpan(span)) return `${fields.get("kind")}${place(span)}`;
  if (fields.has("node") && isSpan(span)) return `${valueText(fields.get("value"), place)}${place(span)}`;
  if (isSpan(value)) return place(value);
  const inner = [...fields]
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) =>
      key === "span" && isSpan(each) ? place(each) : `${key}=${valueText(each, place)}`,
    );
  return `{${inner.join(" ")}}`;
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

function placeText(lines: Lines, span: Span): string {
  const start = lines.at(span.start);
  const end = lines.at(span.end);
  const tail = end.line === start.line ? "" : `${end.line + 1}:`;
  return `@${start.line + 1}:${start.character + 1}-${tail}${end.character + 1}`;
}
