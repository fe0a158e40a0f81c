import type { Located } from "../documents/node.ts";
import type { FactKind } from "../facts/fact-types.ts";
import {
  type FactIndex,
  type Key,
  kindKey,
  mentionKey,
  namesKey,
  nearKey,
  patternKey,
} from "./fact-index.ts";
import type { Graph, Mention, Placed, Space } from "./graph.ts";
import { mayBeFrom } from "./scope.ts";
import { inOrder } from "./order.ts";

/** What the view needs to know that no document says by itself; it changes only with configuration and kustomizations. */
export interface GraphContext {
  namespacesOf(placed: Placed, written: Located<string> | undefined): readonly string[] | "unknown";
  version(scope: string, component: string): string | undefined;
}

/** Answers shared by all views until the next change: the same list is asked for by every fact of a kind. */
export class ScopeCache {
  readonly #lists = new Map<string, readonly Placed[]>();

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

  /** Forgets the lists of the kinds that changed. */
  forget(touched: ReadonlySet<Key>): void {
    for (const id of this.#lists.keys()) {
      const kind = id.slice(0, id.indexOf(" ")) as FactKind;
      if (touched.has(kindKey(kind))) this.#lists.delete(id);
    }
  }

  clear(): void {
    this.#lists.clear();
  }
}

/** The graph as one fact in one scope sees it. Every question goes into `asked`. */
export class GraphView implements Graph {
  readonly self: Placed;
  readonly scope: string;
  readonly #index: FactIndex;
  readonly #context: GraphContext;
  readonly #lists: ScopeCache;
  readonly #asked: Set<Key>;

  constructor(
    self: Placed,
    scope: string,
    index: FactIndex,
    context: GraphContext,
    lists: ScopeCache,
    asked: Set<Key>,
  ) {
    this.self = self;
    this.scope = scope;
    this.#index = index;
    this.#context = context;
    this.#lists = lists;
    this.#asked = asked;
  }

  all<T extends FactKind>(kind: T): readonly Placed<T>[] {
    this.#asked.add(kindKey(kind));
    // The index keeps facts by their kind, so this list holds nothing else; its type cannot say so.
    return this.#lists.list(this.#index, kind, this.scope) as readonly Placed<T>[];
  }

  defs(space: Space, key: string): readonly Mention[] {
    const every = this.#everyDef(space, key);
    const own = this.#inScope(every);
    if (own.length > 0) return own;
    // What no cluster claims may be for this one: then the name is not missing.
    const shared = every.filter(({ placed }) =>
      placed.place.scopes.some((scope) => mayBeFrom(this.scope, scope)),
    );
    return inOrder(shared, ({ placed }) => placed);
  }

  refs(space: Space, key: string): readonly Mention[] {
    this.#asked.add(mentionKey(space, "ref", key));
    return this.#inScope(this.#index.mentions(space, "ref", key));
  }

  nearest(space: Space, key: string): string | undefined {
    this.#asked.add(nearKey(space, key));
    const name = this.#index.near.ask(space, key);
    return name !== undefined && this.defs(space, name).length > 0 ? name : undefined;
  }

  names(space: Space): readonly string[] {
    this.#asked.add(namesKey(space));
    return [...this.#index.names(space)]
      .filter((name) => this.#inScope(this.#index.mentions(space, "def", name)).length > 0)
      .sort();
  }

  elsewhere(space: Space, key: string): readonly string[] {
    const scopes = this.#everyDef(space, key).flatMap((mention) => mention.placed.place.scopes);
    return [...new Set(scopes)].filter((scope) => scope !== this.scope).sort();
  }

  namespacesOf(placed: Placed, written: Located<string> | undefined): readonly string[] | "unknown" {
    return this.#context.namespacesOf(placed, written);
  }

  version(component: string): string | undefined {
    return this.#context.version(this.scope, component);
  }

  #everyDef(space: Space, key: string): Mention[] {
    this.#asked.add(mentionKey(space, "def", key));
    this.#asked.add(patternKey(space));
    return this.#index.mentions(space, "def", key);
  }

  #inScope(mentions: readonly Mention[]): readonly Mention[] {
    const inScope = mentions.filter(({ placed }) => placed.place.scopes.includes(this.scope));
    return inOrder(inScope, ({ placed }) => placed);
  }
}
