/** True when a name holds the letters of a query in their order, in any case: what editors take for a match. */
export function hasLetters(name: string, query: string): boolean {
  const text = name.toLowerCase();
  let next = 0;
  for (const letter of query.toLowerCase()) {
    next = text.indexOf(letter, next) + 1;
    if (next === 0) return false;
  }
  return true;
}
