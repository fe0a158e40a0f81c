/** `one "a"`, `many "a" and "b"`, `many "a", "b" and "c"`. */
export function listed(names: readonly string[], one: string, many: string): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? `${one} ${last}` : `${many} ${quoted.join(", ")} and ${last}`;
}

/** True when two names are the same but for their digits: `vlan-10` and `vlan-20` are two things, not a slip. */
export function differsInDigitsOnly(a: string, b: string): boolean {
  return a.replace(/\d+/g, "0") === b.replace(/\d+/g, "0");
}
