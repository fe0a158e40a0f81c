/**
 * True when two facts, or two answers about a scope, say the same in the same places. Syntax nodes are compared by where
 * they stand only, since what a rule reads of them is their span; placed facts by identity.
 */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isNode(a) && isNode(b)) {
    return a.kind === b.kind && a.span.start === b.span.start && a.span.end === b.span.end;
  }
  if ("place" in a) return false;
  if (a instanceof Map && b instanceof Map) return sameData([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return sameData([...a], [...b]);
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameData(value, right.get(key)))
  );
}

interface NodeLike {
  readonly kind: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly source: object;
}

function isNode(value: object): value is NodeLike {
  return "source" in value && "span" in value && "kind" in value;
}
