import { fromBottom, type TextEdit } from "../text/span.ts";

/** A run of the original text, or text that came in its place. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text after several rounds of edits, each made to what the round before left, as edits of the original. */
export class Revision {
  readonly #length: number;
  #pieces: Piece[];

  constructor(original: string) {
    this.#length = original.length;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  /** Takes edits of the text as it is now; they do not overlap. */
  apply(edits: readonly TextEdit[]): void {
    for (const { span, newText } of fromBottom(edits)) {
      const [before, rest] = split(this.#pieces, span.start);
      const [, after] = split(rest, span.end - span.start);
      this.#pieces = [...before, { text: newText }, ...after];
    }
  }

  /** Edits of the original, in order and not overlapping. */
  get edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let newText = "";
    const upTo = (end: number) => {
      if (newText !== "" || end > at) edits.push({ span: { start: at, end }, newText });
      newText = "";
    };
    for (const piece of this.#pieces) {
      if ("text" in piece) newText += piece.text;
      else {
        upTo(piece.start);
        at = piece.end;
      }
    }
    upTo(this.#length);
    return edits;
  }
}

/** What lies before and behind an offset of the pieces' text. */
function split(pieces: readonly Piece[], offset: number): [Piece[], Piece[]] {
  const before: Piece[] = [];
  let left = offset;
  for (const [index, piece] of pieces.entries()) {
    const length = "text" in piece ? piece.text.length : piece.end - piece.start;
    if (left < length) {
      const [head, tail] = cut(piece, left);
      return [
        [...before, ...(left > 0 ? [head] : [])],
        [tail, ...pieces.slice(index + 1)],
      ];
    }
    before.push(piece);
    left -= length;
  }
  return [before, []];
}

function cut(piece: Piece, length: number): [Piece, Piece] {
  if ("text" in piece) return [{ text: piece.text.slice(0, length) }, { text: piece.text.slice(length) }];
  const middle = piece.start + length;
  return [
    { start: piece.start, end: middle },
    { start: middle, end: piece.end },
  ];
}
