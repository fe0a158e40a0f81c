import type { Node } from "../documents/node.ts";
import { pathAt } from "../documents/walk.ts";
import { lineStarts } from "../text/lines.ts";
import type { TextEdit } from "../text/span.ts";
import type { Section } from "../workspace/section.ts";

/** What the writer of a suppression puts in the place of this. */
const REASON = "because …";

/**
 * The edit, in the section's offsets, that writes a comment above the line of `offset`: for text inside a scalar, above
 * the line that opens the outermost scalar, because a comment cannot stand in it.
 */
export function suppressionEdit(section: Section, rule: string, offset: number): TextEdit {
  const { text } = section;
  const at = openingOf(section.root, offset);
  const start = lineStarts(text.slice(0, at)).at(-1) ?? 0;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const newText = `${indent}# underlay: allow ${rule}: ${REASON}${lineBreak}`;
  return { span: { start, end: start }, newText };
}

function openingOf(root: Node | undefined, offset: number): number {
  const last = pathAt(root, offset).at(-1);
  const node =
    last?.kind === "entry" ? (last.part === "value" ? last.entry.value : last.entry.key) : last?.item.value;
  return node?.kind === "scalar" ? Math.min(node.span.start, offset) : offset;
}
