import { type Break, breakLength, type Decoded, Decoding, isBlank, nextBreak } from "./decoding.ts";
import { closingQuote } from "./yaml-lexer.ts";

/** A plain scalar: blanks around line breaks are lost, the breaks folded. */
export function decodePlain(raw: string, start: number, end: number): Decoded {
  const out = new Decoding(raw);
  unfold(raw, start, end, out, (from, to) => out.copy(from, to));
  return out.finish(end);
}

/** A single-quoted scalar; `''` is one quote. */
export function decodeSingle(raw: string, start: number, end: number): Decoded {
  const out = new Decoding(raw);
  const inner = innerEnd(raw, start, end);
  unfold(raw, start + 1, inner, out, (from, to) => {
    let at = from;
    for (let quote = raw.indexOf("''", at); quote !== -1 && quote < to; quote = raw.indexOf("''", at)) {
      out.copy(at, quote);
      out.emit("'", quote, quote + 2);
      at = quote + 2;
    }
    out.copy(at, to);
  });
  return out.finish(inner);
}

/** A double-quoted YAML scalar, with its escapes and escaped line breaks. */
export function decodeDouble(raw: string, start: number, end: number): Decoded {
  const out = new Decoding(raw);
  const inner = innerEnd(raw, start, end);
  let at = start + 1;
  while (at < inner) {
    if (raw[at] === "\\") at = decodeEscape(raw, at, inner, YAML_ESCAPES, out);
    else if (isBlank(raw[at])) at = blanks(raw, at, inner, out);
    else if (breakLength(raw, at) > 0) at = foldBreaks(raw, at, inner, out);
    else {
      out.copy(at, at + 1);
      at++;
    }
  }
  return out.finish(inner);
}

/** A JSON string. */
export function decodeJsonString(raw: string, start: number, end: number): Decoded {
  const out = new Decoding(raw);
  const inner = innerEnd(raw, start, end);
  let at = start + 1;
  while (at < inner) {
    if (raw[at] === "\\") at = decodeEscape(raw, at, inner, JSON_ESCAPES, out);
    else {
      out.copy(at, at + 1);
      at++;
    }
  }
  return out.finish(inner);
}

/** Where the content of a quoted scalar ends: before the closing quote if it has one. */
function innerEnd(raw: string, start: number, end: number): number {
  return closingQuote(raw, start) === end - 1 && end > start + 1 ? end - 1 : end;
}

/** Blanks, which are lost before a line break. */
function blanks(raw: string, at: number, end: number, out: Decoding): number {
  let stop = at;
  while (stop < end && isBlank(raw[stop])) stop++;
  if (stop >= end || breakLength(raw, stop) === 0) out.copy(at, stop);
  return stop;
}

/** Line breaks and the blanks after each. */
function foldBreaks(raw: string, at: number, end: number, out: Decoding): number {
  const breaks: Break[] = [];
  let i = at;
  while (i < end) {
    const length = breakLength(raw, i);
    if (length > 0) breaks.push({ start: i, end: i + length });
    else if (!isBlank(raw[i])) break;
    i += length || 1;
  }
  out.fold(breaks);
  return i;
}

/** Reads lines, hands the content of each to `copy` and folds the breaks between. */
function unfold(
  raw: string,
  start: number,
  end: number,
  out: Decoding,
  copy: (from: number, to: number) => void,
) {
  let at = start;
  let breaks: Break[] = [];
  for (let first = true; ; first = false) {
    const br = nextBreak(raw, at, end);
    let from = at;
    let to = br ? br.start : end;
    if (!first) while (from < to && isBlank(raw[from])) from++;
    if (br) while (to > from && isBlank(raw[to - 1])) to--;
    if (first || from < to || !br) {
      out.fold(breaks);
      breaks = [];
      copy(from, to);
    }
    if (!br) return;
    breaks.push(br);
    at = br.end;
  }
}

/** Decodes the escape at the backslash `at`; returns where it ends. */
function decodeEscape(raw: string, at: number, end: number, known: Escapes, out: Decoding): number {
  const letter = raw[at + 1] ?? "";
  const plain = known.letters.get(letter);
  const digits = known.digits.get(letter) ?? 0;
  const stop = at + 2 + digits;
  if (plain !== undefined && stop <= end) {
    out.emit(plain, at, stop);
    return stop;
  }
  const code = digits > 0 && stop <= end ? hexadecimal(raw.slice(at + 2, stop)) : undefined;
  if (code !== undefined && code <= 0x10ffff) {
    out.emit(String.fromCodePoint(code), at, stop);
    return stop;
  }
  const length = known.lineBreaks ? breakLength(raw, at + 1) : 0;
  if (length > 0) {
    // An escaped line break is nothing, and so is the next line's indentation.
    let i = at + 1 + length;
    while (i < end && isBlank(raw[i])) i++;
    return i;
  }
  out.copy(at, Math.min(at + 2, end));
  return at + 2;
}

function hexadecimal(digits: string): number | undefined {
  return /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

interface Escapes {
  /** What a letter after the backslash stands for. */
  readonly letters: ReadonlyMap<string, string>;
  /** How many hexadecimal digits follow a letter. */
  readonly digits: ReadonlyMap<string, number>;
  readonly lineBreaks: boolean;
}

const JSON_ESCAPES: Escapes = {
  letters: new Map(
    Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
  ),
  digits: new Map([["u", 4]]),
  lineBreaks: false,
};
const YAML_ESCAPES: Escapes = {
  letters: new Map([
    ...JSON_ESCAPES.letters,
    ...Object.entries({ a: "\x07", e: "\x1b", v: "\v", N: "\u0085", _: "\u00a0", L: "\u2028", P: "\u2029" }),
    ...Object.entries({ "0": "\0", " ": " ", "\t": "\t" }),
  ]),
  digits: new Map([
    ["x", 2],
    ["u", 4],
    ["U", 8],
  ]),
  lineBreaks: true,
};
