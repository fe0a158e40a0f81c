import type { LineRange } from "../workspace/file.ts";
import type { Report } from "./check.ts";

/** For scripts: every finding with its place (lines and columns from 1) and fixes with their edits. Keys stay stable. */
export function toJson(report: Report): string {
  const findings = report.files.flatMap((file) =>
    file.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      path: file.path,
      ...place(finding.range),
      message: finding.message,
      ...(finding.help !== undefined && { help: finding.help }),
      related: finding.related.map((other) => ({
        path: report.pathOf(other.uri),
        ...place(other.range),
        message: other.message,
      })),
      fixes: finding.fixes.map((fix) => ({
        title: fix.title,
        safe: fix.safe,
        edits: [...fix.edits()].flatMap(([uri, edits]) =>
          edits.map((edit) => ({ path: report.pathOf(uri), ...place(edit.range), newText: edit.newText })),
        ),
      })),
    })),
  );
  return `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
}

function place({ start, end }: LineRange) {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
