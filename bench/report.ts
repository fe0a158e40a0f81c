import type { Run } from "./client/measure.ts";
import type { Diagnostic } from "./client/server.ts";
import { median } from "./client/statistics.ts";
import type { Scenario } from "./workspace/scenario.ts";

/** What was measured on one workspace: the do-nothing server and ours, run for run. */
export interface Comparison {
  readonly name: string;
  readonly scenario: Scenario;
  readonly floor: readonly Run[];
  readonly ours: readonly Run[];
}

type Measure = { [K in keyof Run]: Run[K] extends number ? K : never }[keyof Run];

const measures: readonly (readonly [label: string, measure: Measure])[] = [
  ["key → diagnostics p50", "keyP50"],
  ["key → diagnostics p95", "keyP95"],
  ["open → diagnostics", "openToDiagnostics"],
  ["open → diagnostics, 50 files p50", "seriesP50"],
  ["process start → diagnostics", "startToDiagnostics"],
  ["completion p95", "completionP95"],
  ["completion right after a key p95", "completionAfterKeyP95"],
  ["code action p95", "codeActionP95"],
  ["memory, MB", "memory"],
];

/** A Markdown table: ms (or MB), medians over the runs, and how many times the do-nothing server's that is. */
export function table(comparisons: readonly Comparison[]): string {
  const lines = [
    "| workspace | measure | do-nothing server | Underlay | ratio |",
    "| --- | --- | --- | --- | --- |",
  ];
  for (const { name, floor, ours } of comparisons) {
    for (const [label, measure] of measures) {
      const below = median(floor.map((run) => run[measure]));
      const own = median(ours.map((run) => run[measure]));
      if (Number.isNaN(own)) continue;
      lines.push(`| ${name} | ${label} | ${number(below)} | ${number(own)} | ${(own / below).toFixed(1)} |`);
    }
  }
  return lines.join("\n");
}

/** One line per workspace: the middle time of a key by what it edits, slowest first. */
export function keys(comparisons: readonly Comparison[]): string {
  return comparisons
    .map(({ name, ours }) => {
      const labels = [...(ours[0]?.keysByLabel.keys() ?? [])];
      const times = labels.map((label) => ({
        label,
        ms: median(ours.map((run) => run.keysByLabel.get(label) ?? Number.NaN)),
      }));
      const sorted = times.sort((a, b) => b.ms - a.ms).map(({ label, ms }) => `${label} ${number(ms)}`);
      return `- ${name}: key → diagnostics p50 by edit: ${sorted.join(", ")}`;
    })
    .join("\n");
}

/** One line per workspace: planted defects found, and what else was said there, by rule. */
export function accuracy(comparisons: readonly Comparison[]): string {
  return comparisons
    .map(({ name, scenario, ours }) => {
      const planted = scenario.planted.filter(({ file }) => scenario.open.includes(file)).length;
      const found = Math.min(...ours.map((run) => run.found));
      return `- ${name}: ${found} of ${planted} planted defects found in open files; ${others(ours)}`;
    })
    .join("\n");
}

function others(runs: readonly Run[]): string {
  const [first] = runs;
  if (!first || first.others.length === 0) return "nothing else reported";
  const byCode = new Map<string, Diagnostic[]>();
  for (const each of first.others) {
    const code = String(each.code ?? "no code");
    byCode.set(code, [...(byCode.get(code) ?? []), each]);
  }
  const parts = [...byCode].map(([code, [example, ...more]]) => {
    const line = (example?.range.start.line ?? 0) + 1;
    return `${more.length + 1} × ${code} (line ${line}: ${example?.message})`;
  });
  return `also reported: ${parts.join("; ")}`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
