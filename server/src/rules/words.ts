/** `one "a"`, `many "a" and "b"`, `many "a", "b" and "c"`. */
export function listed(names: readonly string[], one: string, many: string): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? `${one} ${last}` : `${many} ${quoted.join(", ")} and ${last}`;
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

/** A slip rarely keeps a short word's length. */
function areShort(a: string, b: string): boolean {
  return a.length === b.length && a.length <= 3;
}
