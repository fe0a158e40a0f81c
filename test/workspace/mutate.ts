import type { Random } from "../harness/random.ts";

/** Characters that mean something to YAML, JSON, templates or Unicode. */
const odd = [
  ..."\n\r\t :{}[],\"'#&*!|>%@`-?\\$0~=/",
  "\0",
  "\uFEFF",
  "\u0085",
  "\u2028",
  "\u{1F4A1}",
  "\uD800",
  "ä",
  "<<",
  "---\n",
  "...\n",
  "{{",
  "}}",
  "${",
];

/** Damages a text as half-typed, cut or corrupted files are: one to three times. */
export function mutate(text: string, random: Random): string {
  let damaged = text;
  for (let left = 1 + random.int(3); left > 0; left--) damaged = random.pick(damages)(damaged, random);
  return damaged;
}

type Damage = (text: string, random: Random) => string;

const flip: Damage = (text, random) => {
  const at = random.int(text.length);
  return text.slice(0, at) + random.pick(odd) + text.slice(at + 1);
};

const flipBit: Damage = (text, random) => {
  const at = random.int(text.length);
  const code = (text.charCodeAt(at) || 0) ^ (1 << random.int(7));
  return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
};

const insert: Damage = (text, random) => {
  const at = random.int(text.length + 1);
  return text.slice(0, at) + random.pick(odd).repeat(1 + random.int(4)) + text.slice(at);
};

const remove: Damage = (text, random) => {
  const [start, end] = random.range(text, random.chance(50) ? 4 : 200);
  return text.slice(0, start) + text.slice(end);
};

const repeat: Damage = (text, random) => {
  const [start, end] = random.range(text, 200);
  return text.slice(0, end) + text.slice(start, end) + text.slice(end);
};

const indent: Damage = (text, random) => {
  const at = text.lastIndexOf("\n", random.int(text.length)) + 1;
  return random.chance(50)
    ? `${text.slice(0, at)}  ${text.slice(at)}`
    : text.slice(0, at) + text.slice(at + 1);
};

const cut: Damage = (text, random) => text.slice(0, random.int(text.length + 1));

const damages: readonly Damage[] = [flip, flip, flipBit, insert, remove, repeat, indent, cut];
