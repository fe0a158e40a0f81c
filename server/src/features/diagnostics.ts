import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Severity } from "../rules/rule.ts";
import type { Checked } from "../workspace/checked.ts";
import type { Workspace } from "../workspace/workspace.ts";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * A file's findings as an editor shows them. `pageOf` gives the address of a rule's page; `far` is that of
 * `Workspace.settle`.
 */
export function diagnosticsOf(
  workspace: Workspace,
  uri: string,
  pageOf: (rule: string) => string,
  far?: number,
): Diagnostic[] {
  return workspace.diagnostics(uri, far).map((checked) => {
    const before = made.get(checked);
    if (before && stands(before, checked)) return before;
    const now = toDiagnostic(checked, pageOf);
    made.set(checked, now);
    return now;
  });
}

/** Of hundreds of findings a key changes a few; the others are not made again. */
const made = new WeakMap<Checked, Diagnostic>();

function stands({ range, relatedInformation = [] }: Diagnostic, { line, related }: Checked): boolean {
  return (
    range.start.line === line &&
    relatedInformation.every(({ location }, i) => location.range.start.line === related[i]?.line)
  );
}

/** One finding; the help stands on a line of its own, where every editor shows it. */
export function toDiagnostic(checked: Checked, pageOf: (rule: string) => string): Diagnostic {
  const hasPage = checked.rule !== "configuration";
  return {
    range: checked.range,
    severity: SEVERITY[checked.severity],
    source: "underlay",
    code: checked.rule,
    ...(hasPage && { codeDescription: { href: pageOf(checked.rule) } }),
    message: checked.help === undefined ? checked.message : `${checked.message}\n${checked.help}`,
    ...(checked.rule === "unused-suppression" && { tags: [1] }),
    ...(checked.related.length > 0 && {
      relatedInformation: checked.related.map(({ uri, range, message }) => ({
        location: { uri, range },
        message,
      })),
    }),
  };
}

/** True when two lists look the same to a reader, so that nothing needs to be sent again. */
export function sameDiagnostics(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((one, i) => sameValue(one, b[i]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue(a[key as keyof typeof a], b[key as keyof typeof b]));
}
