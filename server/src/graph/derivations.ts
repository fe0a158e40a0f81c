import type { Key } from "./fact-index.ts";
import type { Derived } from "./graph.ts";
import { sameData } from "./same-data.ts";
import { ScopeView, type ViewBase } from "./view.ts";

interface Kept {
  readonly query: Derived<unknown>;
  readonly scope: string;
  value: unknown;
  asked: ReadonlySet<Key>;
}

/** Answers about whole scopes, kept until what they were computed from changes. */
export class Derivations {
  readonly #kept = new Map<Key, Kept>();

  /** The kept answer, computed now if there is none; `asked` gets to know the question. */
  ask<T>(query: Derived<T>, scope: string, base: ViewBase, asked: Set<Key>): T {
    const key: Key = `derived ${query.id} ${scope}`;
    asked.add(key);
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { query, scope, ...compute(query, scope, base) };
      this.#kept.set(key, kept);
    }
    // Kept under the id of the same constant that asks.
    return kept.value as T;
  }

  /** Computes again what the touched keys concern; an answer that comes out different is a touched key itself. */
  update(touched: Set<Key>, base: ViewBase): void {
    for (let fresh: ReadonlySet<Key> = touched; fresh.size > 0; ) {
      const different = new Set<Key>();
      for (const [key, kept] of this.#kept) {
        if (![...fresh].some((each) => kept.asked.has(each))) continue;
        const { value, asked } = compute(kept.query, kept.scope, base);
        if (!sameData(value, kept.value)) different.add(key);
        Object.assign(kept, { value, asked });
      }
      for (const key of different) touched.add(key);
      fresh = different;
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}

function compute(
  query: Derived<unknown>,
  scope: string,
  base: ViewBase,
): { value: unknown; asked: Set<Key> } {
  const asked = new Set<Key>();
  return { value: query.compute(new ScopeView(scope, base, asked)), asked };
}
