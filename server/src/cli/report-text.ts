import type { Severity } from "../rules/rule.ts";
import type { Checked } from "../workspace/checked.ts";
import type { Report, Reported } from "./check.ts";
import { frame } from "./frame.ts";
import { paint } from "./paint.ts";

/** For people: each finding with its line of YAML, the other end of the conflict, and what to do. */
export function toText(report: Report): string {
  const blocks = report.files.flatMap((file) => file.findings.map((finding) => block(report, file, finding)));
  return `${[...blocks, summary(report)].join("\n")}\n`;
}

function block(report: Report, file: Reported, finding: Checked): string {
  const colours = paint(report.colour);
  const { line, character } = finding.range.start;
  const lines = [
    `${colours.bold(`${file.path}:${line + 1}:${character + 1}`)} ${colours[finding.severity](finding.severity)} ${colours.dim(finding.rule)}`,
    `  ${finding.message}`,
    ...frame(file.text, finding.range, colours[finding.severity]).map((each) => `  ${each}`),
    ...finding.related.map((other) => {
      const { start } = other.range;
      return `  ${colours.dim(`${report.pathOf(other.uri)}:${start.line + 1}:${start.character + 1}`)} ${other.message}`;
    }),
    ...(finding.help === undefined ? [] : [`  ${colours.bold("help")} ${finding.help}`]),
    ...finding.fixes.map(
      (fix) => `  ${colours.bold("fix")}  ${fix.title}${fix.safe ? "" : colours.dim(" (--unsafe-fixes)")}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function summary(report: Report): string {
  const all = report.files.flatMap(({ findings }) => findings);
  if (all.length === 0) return report.isComplete ? "No findings." : "No findings in what could be read.";
  const order: readonly Severity[] = ["error", "warning", "information", "hint"];
  const counts = order.flatMap((severity) => {
    const count = all.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return `${counts.join(", ")} in ${plural(report.files.length, "file")}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === "information" ? "" : "s"}`;
}
