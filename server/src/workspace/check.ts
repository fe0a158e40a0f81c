import type { FactKind } from "../facts/fact-types.ts";
import { Askers } from "../graph/askers.ts";
import type { Key } from "../graph/fact-index.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { GraphView } from "../graph/view.ts";
import type { Rule } from "../rules/rule.ts";
import { execute, NOTHING_ASKED, type Run, type RunContext } from "./run.ts";
import type { Section } from "./section.ts";

/** Decides which runs an update concerns: those of the facts that changed, and those that asked what changed. */
export class Checker {
  readonly #rules = new Map<FactKind, Rule[]>();
  readonly #context: RunContext;
  readonly #askers = new Askers<Run>();
  /** Runs of facts that were read again. */
  readonly #own = new Set<Run>();
  /** Runs elsewhere that asked for what changed. */
  readonly #far = new Set<Run>();

  constructor(rules: readonly Rule[], context: RunContext) {
    this.#context = context;
    for (const rule of rules) this.#rules.set(rule.on, [...(this.#rules.get(rule.on) ?? []), rule]);
  }

  /** Makes new runs for a section whose facts were read again, and forgets the old ones. */
  replace(section: Section): void {
    for (const run of section.runs) this.#forget(run);
    section.runs = [];
    section.speaking.clear();
    for (const placed of section.placed) {
      for (const rule of this.#rules.get(placed.fact.kind) ?? []) {
        const index = section.runs.length;
        section.runs.push({ rule, placed, section, index, asked: NOTHING_ASKED, found: [] });
      }
    }
    section.verdict = undefined;
    for (const run of section.runs) this.#own.add(run);
  }

  /**
   * Runs what the touched keys and replaced sections concern. When more than `most` runs elsewhere are due, they wait
   * for a call that takes them all: until then those places say what they said before. True when nothing waits.
   */
  settle(touched: Set<Key>, most: number): boolean {
    this.#context.derivations.update(touched, this.#context);
    for (const key of touched) {
      for (const run of this.#askers.of(key)) if (!this.#own.has(run)) this.#far.add(run);
    }
    this.#refreshAll(this.#own);
    if (this.#far.size <= most) this.#refreshAll(this.#far);
    return this.#far.size === 0;
  }

  #refreshAll(runs: Set<Run>): void {
    for (const run of runs) this.refresh(run);
    runs.clear();
  }

  /** Applies the rule of a run again. */
  refresh(run: Run): void {
    const before = run.asked;
    const { section } = run;
    const spoke = section.speaking.delete(run);
    execute(run, this.#context);
    if (run.found.length > 0) section.speaking.add(run);
    if (spoke || run.found.length > 0) section.verdict = undefined;
    this.#askers.note(run, before, run.asked);
  }

  /** A view nobody keeps count of; of the place's first scope unless another is named. */
  viewOf(placed: Placed, scope = placed.place.scopes[0] ?? "workspace"): Graph {
    return new GraphView(placed, scope, this.#context, new Set());
  }

  #forget(run: Run): void {
    this.#own.delete(run);
    this.#far.delete(run);
    this.#askers.note(run, run.asked, NOTHING);
  }
}

const NOTHING: ReadonlySet<Key> = new Set();
