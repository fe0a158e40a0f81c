import { rulePageOnSite, SITE } from "../features/rule-page.ts";
import type { Severity } from "../rules/rule.ts";
import type { Checked } from "../workspace/checked.ts";
import type { LineRange } from "../workspace/file.ts";
import type { Report, Reported } from "./check.ts";
import { summaryOf } from "./rule-pages.ts";

const LEVEL: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** SARIF 2.1.0 for code scanning: exact regions, related places and fixes. Columns count UTF-16 units from 1. */
export function toSarif(report: Report): string {
  const ids = [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const results = report.files.flatMap((file) =>
    file.findings.map((finding) => result(report, file, finding, ids)),
  );
  const driver = {
    name: "Underlay",
    version: report.version,
    informationUri: SITE,
    rules: ids.map(describe),
  };
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
    },
    undefined,
    2,
  )}\n`;
}

function describe(id: string) {
  const summary = summaryOf(id);
  return {
    id,
    ...(summary !== undefined && { shortDescription: { text: summary } }),
    helpUri: rulePageOnSite(id),
  };
}

function result(report: Report, file: Reported, finding: Checked, ids: readonly string[]) {
  const text = finding.help === undefined ? finding.message : `${finding.message}. ${finding.help}`;
  return {
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: LEVEL[finding.severity],
    message: { text },
    locations: [{ physicalLocation: physical(file.path, finding.range) }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((other, id) => ({
        id,
        physicalLocation: physical(report.pathOf(other.uri), other.range),
        message: { text: other.message },
      })),
    }),
    ...(finding.fixes.length > 0 && { fixes: finding.fixes.map((fix) => toFix(report, fix)) }),
  };
}

function toFix(report: Report, fix: Checked["fixes"][number]) {
  return {
    description: { text: fix.title },
    artifactChanges: [...fix.edits()].map(([uri, edits]) => ({
      artifactLocation: { uri: toUri(report.pathOf(uri)) },
      replacements: edits.map((edit) => ({
        deletedRegion: region(edit.range),
        insertedContent: { text: edit.newText },
      })),
    })),
  };
}

function physical(path: string, range: LineRange) {
  return { artifactLocation: { uri: toUri(path) }, region: region(range) };
}

function region({ start, end }: LineRange) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative reference: what a URI takes for the beginning of its query or fragment may stand in a file's name. */
function toUri(path: string): string {
  return encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23");
}
