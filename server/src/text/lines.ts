/** Line and character, both from 0, characters counted in UTF-16 units as the language server protocol does. */
export interface LineColumn {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of one text begin. A line ends with LF, CRLF or a lone CR. */
export class Lines {
  readonly text: string;
  readonly starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  /** The position of an offset; offsets outside the text are moved to its nearer end. */
  at(offset: number): LineColumn {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (this.starts[low] ?? 0) };
  }

  /** The offset of a position; a character past the line's end is moved to that end. */
  offset(position: LineColumn): number {
    if (position.line < 0) return 0;
    const start = this.starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** The text of a line without its line break. */
  line(line: number): string {
    return this.text.slice(this.starts[line] ?? this.text.length, this.lineEnd(line));
  }

  /** The offset just before the line break that ends `line`. */
  lineEnd(line: number): number {
    let end = this.starts[line + 1] ?? this.text.length;
    if (line + 1 >= this.starts.length) return end;
    if (this.text.charCodeAt(end - 1) === LF) end--;
    if (end > (this.starts[line] ?? 0) && this.text.charCodeAt(end - 1) === CR) end--;
    return end;
  }
}

const LF = 10;
const CR = 13;

/** The offsets at which lines begin; always holds at least 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CR && text.charCodeAt(i + 1) === LF) i++;
    else if (code !== LF && code !== CR) continue;
    starts.push(i + 1);
  }
  return starts;
}
