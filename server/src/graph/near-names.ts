import { type Nearest, nearestOf, withCandidate, withoutCandidate } from "../text/distance.ts";
import { getOrAdd } from "../text/get-or-add.ts";
import type { Space } from "./graph.ts";

/**
 * Near misses that were asked for, kept up to date name by name. Without it, renaming one of three thousand networks
 * would compare every unresolved name with all three thousand again.
 */
export class NearNames {
  readonly #answers = new Map<Space, Map<string, Nearest>>();
  readonly #namesOf: (space: Space) => Iterable<string>;

  constructor(namesOf: (space: Space) => Iterable<string>) {
    this.#namesOf = namesOf;
  }

  /** The defined name that `word` is most likely a slip of; undefined when none or several are near. */
  ask(space: Space, word: string): string | undefined {
    const answers = getOrAdd(this.#answers, space, () => new Map<string, Nearest>());
    return getOrAdd(answers, word, () => nearestOf(word, this.#namesOf(space))).name;
  }

  /** A name came: it may win, or make a tie. */
  added(space: Space, name: string, changed: (word: string) => void): void {
    const answers = this.#answersOf(space, changed);
    for (const [word, before] of answers ?? []) {
      const now = withCandidate(before, word, name);
      if (now === before) continue;
      answers?.set(word, now);
      if (now.name !== before.name) changed(word);
    }
  }

  /** A name went: that matters where it was among the nearest. */
  removed(space: Space, name: string, changed: (word: string) => void): void {
    const answers = this.#answersOf(space, changed);
    for (const [word, before] of answers ?? []) {
      const now = withoutCandidate(before, word, name);
      if (now) answers?.set(word, now);
      else {
        answers?.delete(word);
        changed(word);
      }
    }
  }

  /** Words that were typed letter by letter and asked for on the way are let go together: whoever still asks asks again. */
  #answersOf(space: Space, changed: (word: string) => void): Map<string, Nearest> | undefined {
    const answers = this.#answers.get(space);
    if (!answers || answers.size <= MANY) return answers;
    for (const word of answers.keys()) changed(word);
    answers.clear();
    return answers;
  }
}

const MANY = 4096;
