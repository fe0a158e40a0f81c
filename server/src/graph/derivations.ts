import { Askers } from "./askers.ts";
import type { Key } from "./fact-index.ts";
import type { Derived } from "./graph.ts";
import { sameData } from "./same-data.ts";
import { ScopeView, type ViewBase } from "./view.ts";

interface Kept {
  readonly key: Key;
  readonly query: Derived<unknown>;
  readonly scope: string;
  value: unknown;
  asked: ReadonlySet<Key>;
}

/** Answers about whole scopes, kept until what they were computed from changes. */
export class Derivations {
  readonly #kept = new Map<Key, Kept>();
  readonly #askers = new Askers<Kept>();

  /** The kept answer, computed now if there is none; `asked` gets to know the question. */
  ask<T>(query: Derived<T>, scope: string, base: ViewBase, asked: Set<Key>): T {
    const key: Key = `derived ${query.id} ${scope}`;
    asked.add(key);
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { key, query, scope, value: undefined, asked: new Set() };
      this.#compute(kept, base);
      this.#kept.set(key, kept);
    }
    // Kept under the id of the same constant that asks.
    return kept.value as T;
  }

  /** Computes again what the touched keys concern; an answer that comes out different is a touched key itself. */
  update(touched: Set<Key>, base: ViewBase): void {
    for (let fresh: ReadonlySet<Key> = touched; fresh.size > 0; ) {
      const stale = new Set([...fresh].flatMap((key) => [...this.#askers.of(key)]));
      const different = new Set<Key>();
      for (const kept of stale) {
        const before = kept.value;
        this.#compute(kept, base);
        if (!sameData(kept.value, before)) different.add(kept.key);
      }
      for (const key of different) touched.add(key);
      fresh = different;
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#askers.clear();
  }

  #compute(kept: Kept, base: ViewBase): void {
    const asked = new Set<Key>();
    kept.value = kept.query.compute(new ScopeView(kept.scope, base, asked));
    this.#askers.note(kept, kept.asked, asked);
    kept.asked = asked;
  }
}
