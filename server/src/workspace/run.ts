import type { Key } from "../graph/fact-index.ts";
import type { Placed } from "../graph/graph.ts";
import { GraphView, type ViewBase } from "../graph/view.ts";
import type { Finding, Rule } from "../rules/rule.ts";
import type { Section } from "./section.ts";

/** One rule applied to one fact; what it asked, and what it found. */
export interface Run {
  readonly rule: Rule;
  readonly placed: Placed;
  readonly section: Section;
  /** Its place among the runs of the section. */
  readonly index: number;
  asked: ReadonlySet<Key>;
  found: readonly Finding[];
}

export interface RunContext extends ViewBase {
  readonly log: (message: string) => void;
}

/** Most rules look at their fact alone. */
export const NOTHING_ASKED: ReadonlySet<Key> = new Set();

/**
 * Runs the rule in every scope of the fact's place. A finding that two scopes share is kept once. A rule that throws
 * loses its findings, not the run of others, and the log names it.
 */
export function execute(run: Run, context: RunContext): void {
  const { rule, placed, section } = run;
  const asked = new Set<Key>();
  const found: Finding[] = [];
  for (const scope of section.scopes) {
    const view = new GraphView(placed, scope, context, asked);
    try {
      for (const finding of rule.check(placed.fact, view)) {
        if (!found.some((other) => isSame(other, finding))) found.push(finding);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.stack : error;
      context.log(`rule ${rule.id} failed on ${section.uri}: ${reason}`);
    }
  }
  run.asked = asked.size > 0 ? asked : NOTHING_ASKED;
  run.found = found;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.at.span.start === b.at.span.start && a.at.span.end === b.at.span.end && a.message === b.message;
}
