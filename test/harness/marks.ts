/** Marks: comment lines under a line of a document that say what is expected there. */
export const severities = ["error", "warning", "information", "hint"] as const;
export const labels = [...severities, "related", "def", "ref"] as const;
export type Label = (typeof labels)[number];

/** Lines and columns from 0, as the block shows them: without mark lines, with `$0`. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly endLine: number;
  readonly end: number;
  readonly label: Label;
  /** A fix is offered. */
  readonly bulb: boolean;
  readonly message: string;
}

const looksLikeMark = /^\s*#\s*(<\d+>\s*)?(\^|\|\s+(error|warning|information|hint|related|def|ref)\b)/;
const markLine =
  /^(?<before>\s*#)(?: *<(?<column>\d+)>)?(?<gap> *)(?<carets>\^+|\|)(?:…(?<down>\d+):(?<end>\d+))? +(?<label>[a-z]+)(?<bulb> 💡)?(?:: (?<message>.*))?$/u;

/** True for a line that is, or tries to be, a mark; such a line never reaches a parser. */
export function isMark(line: string): boolean {
  return looksLikeMark.test(line);
}

/**
 * Reads a mark that stands under the document's line `line`.
 * @throws Error when it tries to be a mark and is none: a misspelt mark must not pass as a comment.
 */
export function readMark(text: string, line: number): Mark {
  const found = markLine.exec(text.trimEnd())?.groups;
  const label = labels.find((name) => name === found?.label);
  if (!found || !label) throw new Error(`cannot read the mark "${text.trim()}"`);
  const { before = "", gap = "", carets = "", message = "" } = found;
  if ((message === "") !== (label === "def" || label === "ref")) {
    throw new Error(`a mark has a message unless it says def or ref: "${text.trim()}"`);
  }
  const hashCounts = found.column === undefined && gap === "" && carets !== "|";
  const start = hashCounts ? before.length - 1 : Number(found.column ?? before.length + gap.length);
  const width = carets === "|" ? 0 : carets.length + (hashCounts ? 1 : 0);
  const down = Number(found.down ?? 0);
  const end = found.end === undefined ? start + width : Number(found.end);
  return { line, start, endLine: line + down, end, label, bulb: found.bulb !== undefined, message };
}

/** The mark as one would write it under `marked`, the line it stands for. */
export function writeMark(mark: Mark, marked: string): string {
  const several = mark.endLine > mark.line;
  const width = several ? Math.max(1, marked.length - mark.start) : mark.end - mark.start;
  const tail = several ? `…${mark.endLine - mark.line}:${mark.end}` : "";
  const message = mark.message === "" ? "" : `: ${mark.message.replaceAll("\n", "⏎")}`;
  return `${carets(mark.start, width, indentOf(marked))}${tail} ${mark.label}${mark.bulb ? " 💡" : ""}${message}`;
}

function carets(start: number, width: number, indent: number): string {
  const drawn = width === 0 ? "|" : "^".repeat(width);
  if (start >= 2) {
    const hash = Math.min(indent, start - 2);
    return `${" ".repeat(hash)}#${" ".repeat(start - hash - 1)}${drawn}`;
  }
  return start === 0 && width > 1 ? `#${"^".repeat(width - 1)}` : `# <${start}>${drawn}`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Equal for two marks that say the same, however they are drawn. */
export function markKey(mark: Mark): string {
  return JSON.stringify([mark.line, mark.start, mark.endLine, mark.end, mark.label, mark.bulb, mark.message]);
}
