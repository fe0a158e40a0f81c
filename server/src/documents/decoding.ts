/** A scalar's value and, for each of its UTF-16 units, the half-open range of the raw text that made it. */
export interface Decoded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the value ends in the raw text: before a closing quote, after a block's last line break. */
  readonly end: number;
}

/** A line break in the raw text. */
export interface Break {
  readonly start: number;
  readonly end: number;
}

/** Collects decoded characters together with their origins. */
export class Decoding {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private readonly raw: string;
  private text = "";

  constructor(raw: string) {
    this.raw = raw;
  }

  /** Takes `[from, to)` of the raw text over as it stands. */
  copy(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      this.starts.push(i);
      this.ends.push(i + 1);
    }
    this.text += this.raw.slice(from, to);
  }

  /** Adds `text`, all of which `[from, to)` of the raw text made. */
  emit(text: string, from: number, to: number): void {
    for (let i = 0; i < text.length; i++) {
      this.starts.push(from);
      this.ends.push(to);
    }
    this.text += text;
  }

  /** Folds line breaks: one becomes a space, of several the first is lost. */
  fold(breaks: readonly Break[]): void {
    const [first, ...rest] = breaks;
    if (first && rest.length === 0) this.emit(" ", first.start, first.end);
    for (const br of rest) this.emit("\n", br === rest[0] ? (first?.start ?? br.start) : br.start, br.end);
  }

  finish(end: number): Decoded {
    return { text: this.text, starts: this.starts, ends: this.ends, end };
  }
}

/** How many characters long the line break at `at` is: 2 for CRLF, 1 for LF or CR, 0 when there is none. */
export function breakLength(raw: string, at: number): 0 | 1 | 2 {
  const ch = raw.charCodeAt(at);
  if (ch === 10) return 1;
  if (ch !== 13) return 0;
  return raw.charCodeAt(at + 1) === 10 ? 2 : 1;
}

/** The first line break in `[from, to)`, or undefined. */
export function nextBreak(raw: string, from: number, to: number): Break | undefined {
  for (let i = from; i < to; i++) {
    const length = breakLength(raw, i);
    if (length > 0) return { start: i, end: Math.min(i + length, to) };
  }
  return undefined;
}

/** True for space and tab, which flow scalars lose around line breaks. */
export function isBlank(ch: string | undefined): boolean {
  return ch === " " || ch === "\t";
}
