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
  readonly #dirty = new Set<Run>();

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
    for (const run of section.runs) this.#dirty.add(run);
  }

  /** Runs everything that the touched keys and replaced sections concern. */
  settle(touched: Set<Key>): void {
    this.#context.derivations.update(touched, this.#context);
    for (const key of touched) {
      for (const run of this.#askers.of(key)) this.#dirty.add(run);
    }
    for (const run of this.#dirty) this.refresh(run);
    this.#dirty.clear();
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
    this.#dirty.delete(run);
    this.#askers.note(run, run.asked, NOTHING);
  }
}

const NOTHING: ReadonlySet<Key> = new Set();
