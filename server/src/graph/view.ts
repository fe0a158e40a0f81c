import type { Located } from "../documents/node.ts";
import type { FactKind } from "../facts/fact-types.ts";
import { getOrAdd } from "../text/get-or-add.ts";
import type { Derivations } from "./derivations.ts";
import {
  type Change,
  type Changes,
  type FactIndex,
  isPatternKey,
  type Key,
  kindKey,
  mentionKey,
  nearKey,
  patternKey,
} from "./fact-index.ts";
import type { Derived, Graph, Mention, Placed, ScopeGraph, Space } from "./graph.ts";
import { inOrder, placeIn } from "./order.ts";
import { mayBeFrom } from "./scope.ts";

/** What the view needs to know that no document says by itself; it changes only with configuration and kustomizations. */
export interface GraphContext {
  namespacesOf(placed: Placed, written: Located<string> | undefined): readonly string[] | "unknown";
  version(scope: string, component: string): string | undefined;
}

/** Answers shared by all views until the next change: the same list is asked for by every fact of a kind. */
export class ScopeCache {
  readonly #lists = new Map<string, readonly Placed[]>();
  readonly #mentions = new Map<Key, Map<string, readonly Mention[]>>();

  /** The mentions that `select` picks for a scope, in reading order. */
  mentions(key: Key, scope: string, select: () => readonly Mention[]): readonly Mention[] {
    const byScope = getOrAdd(this.#mentions, key, () => new Map<string, readonly Mention[]>());
    return getOrAdd(byScope, scope, () => inOrder([...select()], ({ placed }) => placed));
  }

  list(index: FactIndex, kind: FactKind, scope: string): readonly Placed[] {
    const id = `${kind} ${scope}`;
    let list = this.#lists.get(id);
    if (!list) {
      const inScope = [...index.all(kind)].filter((placed) => placed.place.scopes.includes(scope));
      list = inOrder(inScope, (placed) => placed);
      this.#lists.set(id, list);
    }
    return list;
  }

  /** Forgets the lists that the touched keys concern. */
  forget(touched: ReadonlySet<Key>, changes: Changes): void {
    for (const key of touched) this.#mentions.delete(key);
    // A templated name may be any name of its space.
    if ([...touched].some(isPatternKey)) this.#mentions.clear();
    for (const [id, list] of this.#lists) {
      const [kind, scope] = splitOnce(id);
      // The ids are made of kinds, two functions above.
      const change = changes.get(kind as FactKind);
      if (change) this.#lists.set(id, updated(list, scope, change));
    }
  }

  clear(): void {
    this.#lists.clear();
    this.#mentions.clear();
  }
}

/** The list after a change, without sorting thousands again because one came. */
function updated(list: readonly Placed[], scope: string, { added, removed }: Change): readonly Placed[] {
  const kept = removed.size > FEW ? list.filter((placed) => !removed.has(placed)) : [...list];
  for (const placed of removed.size > FEW ? [] : removed) {
    const at = kept.indexOf(placed);
    if (at >= 0) kept.splice(at, 1);
  }
  const fresh = [...added].filter((placed) => placed.place.scopes.includes(scope));
  if (fresh.length > FEW) return inOrder([...kept, ...fresh], (placed) => placed);
  for (const placed of fresh) kept.splice(placeIn(kept, placed), 0, placed);
  return kept;
}

/** Up to this many are inserted one by one. */
const FEW = 8;

function splitOnce(id: string): [string, string] {
  const space = id.indexOf(" ");
  return [id.slice(0, space), id.slice(space + 1)];
}

/** What every view of a workspace shares. */
export interface ViewBase {
  readonly index: FactIndex;
  readonly context: GraphContext;
  readonly lists: ScopeCache;
  readonly derivations: Derivations;
}

/** The graph of one scope. Every question goes into `asked`. */
export class ScopeView implements ScopeGraph {
  readonly scope: string;
  readonly #base: ViewBase;
  readonly #index: FactIndex;
  readonly #asked: Set<Key>;

  constructor(scope: string, base: ViewBase, asked: Set<Key>) {
    this.scope = scope;
    this.#base = base;
    this.#index = base.index;
    this.#asked = asked;
  }

  derive<T>(query: Derived<T>): T {
    return this.#base.derivations.ask(query, this.scope, this.#base, this.#asked);
  }

  all<T extends FactKind>(kind: T): readonly Placed<T>[] {
    this.#asked.add(kindKey(kind));
    // The index keeps facts by their kind, so this list holds nothing else; its type cannot say so.
    return this.#base.lists.list(this.#index, kind, this.scope) as readonly Placed<T>[];
  }

  defs(space: Space, key: string): readonly Mention[] {
    this.#asked.add(mentionKey(space, "def", key));
    this.#asked.add(patternKey(space));
    return this.#base.lists.mentions(mentionKey(space, "def", key), this.scope, () => {
      const every = this.#index.mentions(space, "def", key);
      const own = every.filter((mention) => this.#isInScope(mention));
      if (own.length > 0) return own;
      // What no cluster claims may be for this one: then the name is not missing.
      return every.filter(({ placed }) => placed.place.scopes.some((scope) => mayBeFrom(this.scope, scope)));
    });
  }

  refs(space: Space, key: string): readonly Mention[] {
    this.#asked.add(mentionKey(space, "ref", key));
    return this.#base.lists.mentions(mentionKey(space, "ref", key), this.scope, () =>
      this.#index.mentions(space, "ref", key).filter((mention) => this.#isInScope(mention)),
    );
  }

  nearest(space: Space, key: string): string | undefined {
    this.#asked.add(nearKey(space, key));
    const name = this.#index.near.ask(space, key);
    return name !== undefined && this.defs(space, name).length > 0 ? name : undefined;
  }

  elsewhere(space: Space, key: string): readonly string[] {
    this.#asked.add(mentionKey(space, "def", key));
    this.#asked.add(patternKey(space));
    const scopes = this.#index.mentions(space, "def", key).flatMap(({ placed }) => placed.place.scopes);
    return [...new Set(scopes)].filter((scope) => scope !== this.scope).sort();
  }

  namespacesOf(placed: Placed, written: Located<string> | undefined): readonly string[] | "unknown" {
    return this.#base.context.namespacesOf(placed, written);
  }

  version(component: string): string | undefined {
    return this.#base.context.version(this.scope, component);
  }

  #isInScope({ placed }: Mention): boolean {
    return placed.place.scopes.includes(this.scope);
  }
}

/** The graph as one fact in one scope sees it. */
export class GraphView extends ScopeView implements Graph {
  readonly self: Placed;

  constructor(self: Placed, scope: string, base: ViewBase, asked: Set<Key>) {
    super(scope, base, asked);
    this.self = self;
  }
}
