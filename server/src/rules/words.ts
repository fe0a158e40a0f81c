/** `one "a"`, `many "a" and "b"`, `many "a", "b" and "c"`. */
export function listed(names: readonly string[], one: string, many: string): string {
  return names.length < 2
    ? `${one} ${quoted(names)}`
    : `${many} ${quoted(names.slice(0, -1))} and ${quoted(names.slice(-1))}`;
}

/** `"a", "b", "c"` */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

/** A sentence as it goes on behind a colon; a word in capitals keeps them. */
export function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z ]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/**
 * True when two names that are nearly the same are two things rather than one and a slip: `vlan-10` and `vlan-20` differ in
 * digits, `rack-a` and `rack-b` in a last letter, `br-lan` and `br-wan` in a short word.
 */
export function areSiblings(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length !== other.length) return false;
  const pairs = one.map((word, index) => [word, other[index] ?? ""] as const);
  const different = pairs.filter(([word, twin]) => word !== twin);
  return different.length === 0 || (different.length === 1 && different.every(([x, y]) => areShort(x, y)));
}

/** What `-`, `_`, `.` and digits leave of a name; `vlan10` and `vlan20` are the same word. */
function wordsOf(name: string): string[] {
  return name.replace(/\d+/g, "0").split(/[-_.]/);
}

/** A slip rarely keeps a short word's length, but for two letters that changed places. */
function areShort(a: string, b: string): boolean {
  return a.length === b.length && a.length <= 3 && lettersOf(a) !== lettersOf(b);
}

function lettersOf(word: string): string {
  return [...word].sort().join("");
}
