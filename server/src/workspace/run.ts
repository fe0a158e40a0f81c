import type { Key } from "../graph/fact-index.ts";
import type { Placed } from "../graph/graph.ts";
import { GraphView, type ViewBase } from "../graph/view.ts";
import type { Finding, Rule } from "../rules/rule.ts";
import type { Section } from "./section.ts";

/** All rules of one fact's kind, applied to that fact; what they asked, and what they found. */
export interface Run {
  readonly placed: Placed;
  readonly section: Section;
  asked: ReadonlySet<Key>;
  found: readonly RuleFinding[];
}

export interface RuleFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

export interface RunContext extends ViewBase {
  readonly log: (message: string) => void;
}

/**
 * Runs the rules in every scope of the fact's place. A finding that two scopes share is kept once. A rule that throws
 * loses its findings, not the run, and the log names it.
 */
export function execute(run: Run, rules: readonly Rule[], context: RunContext): void {
  const asked = new Set<Key>();
  const found = new Map<string, RuleFinding>();
  for (const scope of run.section.scopes) {
    const view = new GraphView(run.placed, scope, context, asked);
    for (const rule of rules) {
      try {
        for (const finding of rule.check(run.placed.fact, view)) {
          const id = `${rule.id} ${finding.at.span.start} ${finding.at.span.end} ${finding.message}`;
          if (!found.has(id)) found.set(id, { rule, finding });
        }
      } catch (error) {
        context.log(
          `rule ${rule.id} failed on ${run.section.uri}: ${error instanceof Error ? error.stack : error}`,
        );
      }
    }
  }
  run.asked = asked;
  run.found = [...found.values()];
}
