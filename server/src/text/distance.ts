/** How many single-character edits, a swap of two neighbours counting as one, lead from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** How many edits away a candidate may be for `word`: a third of its length, at least one. */
export function nearLimit(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/**
 * The candidate that `word` is most likely a slip of, or undefined when none is near enough (`nearLimit`) or when two are equally near: a guess that could be wrong is not offered.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = nearLimit(word);
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tied = false;
  for (const candidate of new Set(candidates)) {
    if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tied = false;
    } else if (distance === bestDistance) tied = true;
  }
  return tied ? undefined : best;
}
