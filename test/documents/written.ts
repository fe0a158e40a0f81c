import type { Random } from "../harness/random.ts";

/** A value and the text it is written as: `origins[i]` is the half-open range that the i-th UTF-16 unit came from. */
export interface Written {
  readonly text: string;
  readonly value: string;
  readonly origins: readonly (readonly [number, number])[];
}

export const STYLES = ["plain", "single", "double", "literal", "folded"] as const;
export type Style = (typeof STYLES)[number];

/** Writes characters one after the other and remembers where each went. */
class Writer {
  text = "";
  value = "";
  readonly origins: [number, number][] = [];

  /** Text that makes no character of the value. */
  raw(text: string): void {
    this.text += text;
  }

  /** `written` makes all of `value`. */
  add(value: string, written: string): void {
    const start = this.text.length;
    this.text += written;
    this.made(value, start);
  }

  /** What was written since `start` makes all of `value`. */
  made(value: string, start: number): void {
    this.value += value;
    for (let i = 0; i < value.length; i++) this.origins.push([start, this.text.length]);
  }

  done(): Written {
    return { text: this.text, value: this.value, origins: this.origins };
  }
}

interface Options {
  readonly random: Random;
  readonly eol: string;
  /** Column of the key that the scalar is the value of. */
  readonly column: number;
}

/**
 * Writes some value in a style, choosing freely among the ways in which that style can write each character. The text
 * is the scalar as it stands behind `key: `, and ends with a line break for block styles.
 */
export function write(style: Style, options: Options): Written {
  const writer = new Writer();
  if (style === "literal" || style === "folded") writeBlock(writer, style, options);
  else if (style === "double") writeDouble(writer, options);
  else writeQuotedOrPlain(writer, style, options);
  return writer.done();
}

const WORDS = [
  "mtu",
  "é",
  "😀",
  '{"a":',
  "1500",
  "}",
  "br-ex",
  "it's",
  "a#b",
  "x:y",
  "\\",
  "\u00a0",
  '"',
  "-",
];
const PLAIN_WORDS = ["mtu", "é", "😀", "1500", "br-ex", "it's", "a#b", "x:y", 'q"', "\u00a0"];

function writeQuotedOrPlain(
  writer: Writer,
  style: "plain" | "single",
  { random, eol, column }: Options,
): void {
  const quote = style === "single" ? "'" : "";
  const indent = " ".repeat(column + 1 + random.int(3));
  writer.raw(quote);
  const words = 1 + random.int(6);
  for (let i = 0; i < words; i++) {
    if (i > 0) separate(writer, random, eol, indent);
    for (const ch of random.pick(style === "single" ? WORDS : PLAIN_WORDS)) {
      if (ch === "'" && style === "single") writer.add("'", "''");
      else for (const unit of ch.split("")) writer.add(unit, unit);
    }
  }
  writer.raw(quote);
}

/** Spaces between words as such, or folded: one line break is a space, n + 1 are n line breaks. */
function separate(writer: Writer, random: Random, eol: string, indent: string): void {
  const breaks = random.int(4);
  if (breaks === 0) {
    for (let n = 1 + random.int(2); n > 0; n--) writer.add(" ", " ");
    return;
  }
  writer.raw(random.pick(["", " ", "\t", "  "]));
  let start = writer.text.length;
  for (let n = 1; n <= breaks; n++) {
    writer.raw(eol);
    if (breaks === 1) writer.made(" ", start);
    else if (n > 1) writer.made("\n", start);
    if (n > 1 || breaks === 1) start = writer.text.length;
    if (n < breaks) {
      writer.raw(random.pick(["", " ", indent]));
      if (n > 1) start = writer.text.length;
    }
  }
  writer.raw(indent + random.pick(["", " ", "\t"]));
}

const ESCAPED: readonly (readonly [string, string])[] = [
  ["\n", "\\n"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["/", "\\/"],
  [" ", "\\ "],
  ["\u0000", "\\0"],
  ["\u001b", "\\e"],
  ["\u00a0", "\\_"],
  ["\u2028", "\\L"],
  ["A", "\\x41"],
  ["é", "\\u00e9"],
  ["😀", "\\U0001F600"],
  ["\ud83d", "\\ud83d"],
];

function writeDouble(writer: Writer, { random, eol, column }: Options): void {
  const indent = " ".repeat(column + 1 + random.int(3));
  writer.raw('"');
  for (let i = 0, words = 1 + random.int(6); i < words; i++) {
    if (i > 0) {
      if (random.chance(25)) writer.raw(`\\${eol}${random.pick(["", indent])}`);
      else separate(writer, random, eol, indent);
    }
    if (random.chance(40)) {
      const [value, written] = random.pick(ESCAPED);
      writer.add(value, written);
    } else
      for (const unit of random.pick(["mtu", "é", "😀", "1500", "it's", "{:}", "#"]).split(""))
        writer.add(unit, unit);
  }
  writer.raw('"');
}

function writeBlock(writer: Writer, style: "literal" | "folded", { random, eol, column }: Options): void {
  const lines = Array.from({ length: 1 + random.int(6) }, () =>
    random.pick(["", "", "a b", "mtu: 1500", "  more", "\ttab", "é😀", "x ", "{", "}"]),
  );
  const first = lines.find((line) => line !== "");
  const indent = 1 + random.int(4);
  const told = first === undefined || first.startsWith(" ") || random.chance(30);
  const chomping = random.pick(["", "-", "+"]);
  const digit = told ? String(indent) : "";
  writer.raw((style === "literal" ? "|" : ">") + (random.chance(50) ? digit + chomping : chomping + digit));
  writer.raw(random.pick(["", "", " ", " # a comment"]) + eol);
  const filled = lines.findLastIndex((line) => line !== "");
  const starts: number[] = [];
  let pending: [number, number][] = [];
  let wasMore: boolean | undefined;
  lines.forEach((line, i) => {
    if (line !== "") {
      const isMore = /^[ \t]/.test(line);
      // Only between two lines that begin at the indentation do line breaks fold.
      if (style === "folded" && wasMore === false && !isMore) fold(writer, pending);
      else for (const origin of pending) emit(writer, "\n", origin);
      pending = [];
      wasMore = isMore;
      writer.raw(" ".repeat(column + indent));
      for (const unit of line.split("")) writer.add(unit, unit);
    } else writer.raw(random.pick(["", " ".repeat(random.int(column + indent + 1))]));
    starts.push(writer.text.length);
    writer.raw(eol);
    if (i <= filled || chomping === "+") pending.push([starts[i] ?? 0, writer.text.length]);
  });
  const kept = chomping === "+" ? pending : filled >= 0 && chomping === "" ? pending.slice(0, 1) : [];
  for (const origin of kept) emit(writer, "\n", origin);
}

function fold(writer: Writer, breaks: readonly [number, number][]): void {
  const [first, ...rest] = breaks;
  if (first && rest.length === 0) emit(writer, " ", first);
  for (const [from, to] of rest)
    emit(writer, "\n", [from === rest[0]?.[0] ? (first?.[0] ?? from) : from, to]);
}

function emit(writer: Writer, value: string, origin: [number, number]): void {
  writer.value += value;
  writer.origins.push(origin);
}
