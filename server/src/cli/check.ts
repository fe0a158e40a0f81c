import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Severity } from "../rules/rule.ts";
import type { Checked } from "../workspace/checked.ts";
import { bySeverity } from "../workspace/verdict.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Loaded, load } from "./load.ts";
import { EXIT, type Output, UsageError } from "./output.ts";
import { toJson } from "./report-json.ts";
import { toSarif } from "./report-sarif.ts";
import { toText } from "./report-text.ts";

/** One file's findings, as the reporters get them. */
export interface Reported {
  readonly uri: string;
  /** Relative to the folder the command runs in, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Checked[];
}

export interface Report {
  readonly files: readonly Reported[];
  readonly workspace: Workspace;
  pathOf(uri: string): string;
  readonly colour: boolean;
  readonly version: string;
  /** False when something that was asked for could not be read. */
  readonly isComplete: boolean;
}

const FORMATS = { text: toText, json: toJson, sarif: toSarif } as const;
const LEVELS = ["error", "warning", "information", "hint", "never"] as const;
type Level = (typeof LEVELS)[number];

/** `underlay check`: reports findings; see usage.ts for the options. */
export async function check(args: readonly string[], output: Output): Promise<number> {
  const { paths, format, failOn, stdinName } = readArguments(args);
  const stdin = stdinName === undefined ? undefined : { name: stdinName, text: await output.stdin() };
  const loaded = await load(output.cwd, paths, stdin);
  const found = reportOf(loaded, output);
  const complaints = complaintsOf(loaded, found);
  const report: Report = { ...found, isComplete: complaints.length === 0 };
  output.out(FORMATS[format](report));
  for (const complaint of complaints) output.err(`underlay: ${complaint}\n`);
  if (complaints.length > 0) return EXIT.unusable;
  return report.files.some(({ findings }) => findings.some(({ severity }) => reaches(severity, failOn)))
    ? EXIT.findings
    : EXIT.clean;
}

/** The findings of the files that were asked for. */
export function reportOf({ workspace, asked }: Loaded, output: Output): Report {
  const pathOf = (uri: string) => path.relative(output.cwd, fileURLToPath(uri)).split(path.sep).join("/");
  const files = asked
    .map((uri) => ({
      uri,
      path: pathOf(uri),
      text: workspace.text(uri),
      findings: workspace.diagnostics(uri),
    }))
    .filter(({ findings }) => findings.length > 0);
  return { files, workspace, pathOf, colour: output.colour, version: output.version, isComplete: true };
}

/** What kept something from being checked, one sentence each. */
function complaintsOf({ workspace, asked, unreadable, log }: Loaded, report: Report): string[] {
  return [
    ...unreadable.map(({ path: file, reason }) => `cannot read ${file}: ${reason}`),
    ...asked.flatMap((uri) =>
      workspace
        .unreadable(uri)
        .map(
          ({ range, message }) =>
            `${report.pathOf(uri)}:${range.start.line + 1}:${range.start.character + 1}: ${message}`,
        ),
    ),
    ...log,
  ];
}

function reaches(severity: Severity, failOn: Level): boolean {
  return failOn !== "never" && bySeverity(severity, failOn) <= 0;
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const format = (values.format ?? "text") as keyof typeof FORMATS;
  if (!Object.hasOwn(FORMATS, format))
    throw new UsageError(`--format is text, json or sarif, not "${format}"`);
  const failOn = (values["fail-on"] ?? "error") as Level;
  if (!LEVELS.includes(failOn))
    throw new UsageError(`--fail-on is one of ${LEVELS.join(", ")}, not "${failOn}"`);
  const stdinName = values["stdin-filename"];
  if (stdinName !== undefined && positionals.length > 0) {
    throw new UsageError("--stdin-filename names the only file, so no path may follow");
  }
  return { paths: positionals, format, failOn, stdinName };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: text, "fail-on": text, "stdin-filename": text },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
