/**
 * What differs between two lists of lines: `-` expected, `+` found, with two lines around. Empty when they are equal.
 */
export function diffLines(expected: readonly string[], found: readonly string[]): string[] {
  const rows = align(expected, found);
  const near = rows.map((_, at) => rows.slice(Math.max(0, at - 2), at + 3).some((row) => row[0] !== " "));
  const out: string[] = [];
  rows.forEach((row, at) => {
    if (near[at]) out.push(row);
    else if (near[at - 1]) out.push("  …");
  });
  return out.at(-1) === "  …" ? out.slice(0, -1) : out;
}

/** All lines, each with `- `, `+ ` or two spaces before it, along a longest common subsequence. */
function align(a: readonly string[], b: readonly string[]): string[] {
  const lengths = commonLengths(a, b);
  const rows: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      rows.push(`  ${a[i++]}`);
      j++;
    } else if (
      i < a.length &&
      (j >= b.length || lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1))
    ) {
      rows.push(`- ${a[i++]}`);
    } else rows.push(`+ ${b[j++]}`);
  }
  return rows;
}

/** `[i][j]`: how many lines the rests from i and j have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] =
        a[i] === b[j]
          ? lengthAt(lengths, i + 1, j + 1) + 1
          : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
