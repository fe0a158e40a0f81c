import { getOrAdd } from "../text/get-or-add.ts";
import type { Key } from "./fact-index.ts";

/** Who asked which questions, so that an update finds those it concerns without looking at the others. */
export class Askers<T> {
  readonly #byKey = new Map<Key, Set<T>>();

  /** Those that asked a question when they last ran. */
  of(key: Key): Iterable<T> {
    return this.#byKey.get(key) ?? [];
  }

  /** Notes that `asker` now asks `after`, and no longer what it asked `before`. */
  note(asker: T, before: ReadonlySet<Key>, after: ReadonlySet<Key>): void {
    for (const key of before) if (!after.has(key)) this.#drop(key, asker);
    for (const key of after) {
      if (!before.has(key)) getOrAdd(this.#byKey, key, () => new Set<T>()).add(asker);
    }
  }

  clear(): void {
    this.#byKey.clear();
  }

  #drop(key: Key, asker: T): void {
    const askers = this.#byKey.get(key);
    askers?.delete(asker);
    if (askers?.size === 0) this.#byKey.delete(key);
  }
}
