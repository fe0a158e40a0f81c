import { isTemplated, toPattern } from "../documents/template.ts";
import type { Fact, FactKind } from "../facts/fact-types.ts";
import { getOrAdd } from "../text/get-or-add.ts";
import type { Mention, Placed, Space } from "./graph.ts";
import { linksOf } from "./links.ts";
import { NearNames } from "./near-names.ts";

/** One question that can be put to the index. Runs remember theirs; an update names those whose answer may differ. */
export type Key = string;

export const kindKey = (kind: FactKind): Key => `kind ${kind}`;
export const mentionKey = (space: Space, role: "def" | "ref", key: string): Key => `${role} ${space} ${key}`;
export const patternKey = (space: Space): Key => `pattern ${space}`;
export const isPatternKey = (key: Key): boolean => key.startsWith("pattern ");
export const nearKey = (space: Space, key: string): Key => `near ${space} ${key}`;

/** Facts that came and went. */
export interface Change {
  readonly added: Set<Placed>;
  readonly removed: Set<Placed>;
}

export type Changes = Map<FactKind, Change>;

/**
 * All facts of the workspace, by kind and by the names they define and use. Knows nothing of scopes: it holds every
 * place, and the view that a rule sees picks those of one scope.
 */
export class FactIndex {
  readonly #kinds = new Map<FactKind, Set<Placed>>();
  readonly #mentions = new Map<Key, Set<Mention>>();
  readonly #patterns = new Map<Space, Map<Mention, RegExp>>();
  readonly #mentionsOf = new Map<Placed, readonly Mention[]>();
  readonly #names = new Map<Space, Map<string, number>>();
  #changes: Changes = new Map();
  readonly near = new NearNames((space) => this.names(space));

  /** Adds a fact; every key whose answer may have changed goes into `touched`. */
  add(placed: Placed, touched: Set<Key>): void {
    const { fact } = placed;
    getOrAdd(this.#kinds, fact.kind, () => new Set<Placed>()).add(placed);
    touched.add(kindKey(fact.kind));
    this.#change(fact.kind).added.add(placed);
    const mentions = linksOf(fact as Fact).map((link): Mention => ({ ...link, placed }));
    this.#mentionsOf.set(placed, mentions);
    for (const mention of mentions) this.#addMention(mention, touched);
  }

  remove(placed: Placed, touched: Set<Key>): void {
    const { kind } = placed.fact;
    this.#kinds.get(kind)?.delete(placed);
    const change = this.#change(kind);
    if (!change.added.delete(placed)) change.removed.add(placed);
    touched.add(kindKey(kind));
    for (const mention of this.#mentionsOf.get(placed) ?? []) this.#removeMention(mention, touched);
    this.#mentionsOf.delete(placed);
  }

  /** What came and went since the last call. */
  takeChanges(): Changes {
    const changes = this.#changes;
    this.#changes = new Map();
    return changes;
  }

  #change(kind: FactKind): Change {
    return getOrAdd(this.#changes, kind, () => ({ added: new Set<Placed>(), removed: new Set<Placed>() }));
  }

  /** The mentions of one fact, for the features that start at a place in the text. */
  mentionsOf(placed: Placed): readonly Mention[] {
    return this.#mentionsOf.get(placed) ?? [];
  }

  all(kind: FactKind): ReadonlySet<Placed> {
    return this.#kinds.get(kind) ?? NONE;
  }

  /** Mentions of exactly this name, and definitions whose templated name could become it. */
  mentions(space: Space, role: "def" | "ref", key: string): Mention[] {
    const found = [...(this.#mentions.get(mentionKey(space, role, key)) ?? [])];
    if (role === "def") {
      for (const [mention, pattern] of this.#patterns.get(space) ?? []) {
        if (pattern.test(key)) found.push(mention);
      }
    }
    return found;
  }

  /** Every name defined in a space, templated ones excepted, each once. */
  names(space: Space): Iterable<string> {
    return this.#names.get(space)?.keys() ?? [];
  }

  #addMention(mention: Mention, touched: Set<Key>): void {
    const { space, role, key } = mention;
    getOrAdd(this.#mentions, mentionKey(space, role, key), () => new Set<Mention>()).add(mention);
    touched.add(mentionKey(space, role, key));
    if (role !== "def") return;
    if (isTemplated(key)) {
      const pattern = toPattern(key);
      if (pattern) getOrAdd(this.#patterns, space, () => new Map<Mention, RegExp>()).set(mention, pattern);
      touched.add(patternKey(space));
      return;
    }
    const names = getOrAdd(this.#names, space, () => new Map<string, number>());
    const count = names.get(key) ?? 0;
    names.set(key, count + 1);
    if (count === 0) this.near.added(space, key, (word) => touched.add(nearKey(space, word)));
  }

  #removeMention(mention: Mention, touched: Set<Key>): void {
    const { space, role, key } = mention;
    const id = mentionKey(space, role, key);
    const set = this.#mentions.get(id);
    set?.delete(mention);
    if (set?.size === 0) this.#mentions.delete(id);
    touched.add(id);
    if (role !== "def") return;
    if (this.#patterns.get(space)?.delete(mention)) touched.add(patternKey(space));
    const names = this.#names.get(space);
    const count = names?.get(key) ?? 0;
    if (count > 1) names?.set(key, count - 1);
    else if (names?.delete(key)) this.near.removed(space, key, (word) => touched.add(nearKey(space, word)));
  }
}

const NONE: ReadonlySet<Placed> = new Set();
