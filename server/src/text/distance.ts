/**
 * How many single-character edits, a swap of two neighbours counting as one, lead from `a` to `b`; more than `most` as
 * soon as that is certain, without saying how many more.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      }
      row.push(best);
      if (best < least) least = best;
    }
    // A swap reaches back over one row, so that two rows must be beyond before nothing can come back.
    if (least > most && Math.min(...previous) >= most) return least;
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** How many edits away a candidate may be for `word`: a third of its length, at least one. */
function nearLimit(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** The nearest of some names; `name` is undefined when none is near enough or several are equally near. */
export interface Nearest {
  readonly distance: number;
  readonly count: number;
  readonly name: string | undefined;
}

/** The distance in lower case, or undefined when it is beyond what counts as near to `word`. */
function nearDistance(word: string, candidate: string): number | undefined {
  const limit = nearLimit(word);
  if (candidate === word || Math.abs(candidate.length - word.length) > limit) return undefined;
  const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
  return distance <= limit ? distance : undefined;
}

/** What is nearest when one more name is there; `before` itself when that changes nothing. */
export function withCandidate(before: Nearest, word: string, candidate: string): Nearest {
  const distance = nearDistance(word, candidate);
  if (distance === undefined || distance > before.distance) return before;
  if (distance < before.distance) return { distance, count: 1, name: candidate };
  return { distance, count: before.count + 1, name: undefined };
}

/** What is nearest when a name is there no longer; undefined when all candidates must be asked again. */
export function withoutCandidate(before: Nearest, word: string, candidate: string): Nearest | undefined {
  if (nearDistance(word, candidate) !== before.distance) return before;
  return before.count > 2 ? { ...before, count: before.count - 1 } : undefined;
}

/** The nearest of the candidates, each given once; kept with its distance so that it can be brought up to date. */
export function nearestOf(word: string, candidates: Iterable<string>): Nearest {
  let best: Nearest = { distance: Number.POSITIVE_INFINITY, count: 0, name: undefined };
  for (const candidate of candidates) best = withCandidate(best, word, candidate);
  return best;
}

/**
 * The candidate that `word` is most likely a slip of, or undefined when none is near enough (`nearLimit`) or when two
 * are equally near: a guess that could be wrong is not offered.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(word, new Set(candidates)).name;
}
