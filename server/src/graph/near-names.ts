import { editDistance, nearest, nearLimit } from "../text/distance.ts";
import { getOrAdd } from "../text/get-or-add.ts";
import type { Space } from "./graph.ts";

/**
 * Near misses that were asked for, kept up to date name by name. Without it, renaming one of three thousand networks
 * would compare every unresolved name with all three thousand again.
 */
export class NearNames {
  readonly #answers = new Map<Space, Map<string, string | undefined>>();
  readonly #namesOf: (space: Space) => Iterable<string>;

  constructor(namesOf: (space: Space) => Iterable<string>) {
    this.#namesOf = namesOf;
  }

  /** The defined name that `word` is most likely a slip of; undefined when none or several are near. */
  ask(space: Space, word: string): string | undefined {
    const answers = getOrAdd(this.#answers, space, () => new Map<string, string | undefined>());
    if (!answers.has(word)) answers.set(word, nearest(word, this.#namesOf(space)));
    return answers.get(word);
  }

  /** A name came or went. Only one within reach of a word can change its answer, by winning, by losing or by making a tie. */
  changed(space: Space, name: string, changed: (word: string) => void): void {
    const answers = this.#answers.get(space);
    for (const word of answers?.keys() ?? []) {
      const limit = nearLimit(word);
      if (Math.abs(word.length - name.length) > limit) continue;
      if (editDistance(word.toLowerCase(), name.toLowerCase()) > limit) continue;
      answers?.delete(word);
      changed(word);
    }
  }
}
