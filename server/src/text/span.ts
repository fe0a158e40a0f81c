/** A half-open range of UTF-16 offsets. Relative to what is said by whoever hands it out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** True when `offset` lies in the span or touches its end, which is where a cursor stands after a word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** The same span, moved by `delta` characters. */
export function shift(span: Span, delta: number): Span {
  return { start: span.start + delta, end: span.end + delta };
}

/**
 * The order in which edits of one text can be made one after another: none moves what a later one means. What is inserted
 * where a replacement begins stands before it, and insertions at one place keep their order, as in `applyEdits`.
 */
export function fromBottom<E extends TextEdit>(edits: readonly E[]): E[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index,
    )
    .map(({ edit }) => edit);
}

/**
 * Applies edits to a text. Insertions at one place keep their order.
 * @throws RangeError when two edits overlap or one lies outside the text: a half-applied fix is worse than none.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
    );
  let out = "";
  let at = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < at || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError(`edits overlap or leave the text at ${edit.span.start}`);
    }
    out += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return out + text.slice(at);
}
