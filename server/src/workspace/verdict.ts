import type { NodeEdit } from "../documents/edit.ts";
import { renderEdits } from "../documents/render.ts";
import type { Finding, Fix, PlacedEdit, Severity } from "../rules/rule.ts";
import type { Span, TextEdit } from "../text/span.ts";
import { type Checked, toChecked } from "./checked.ts";
import type { RuleSettings } from "./config.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";
import type { Suppression } from "./suppressions.ts";

/** A finding after configuration and suppressions, in offsets of its section. */
export interface SectionFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly related: readonly { readonly section: Section; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly SectionFix[];
}

export interface SectionFix {
  readonly title: string;
  readonly safe: boolean;
  /** Edits by section, in the section's offsets. */
  edits(): ReadonlyMap<Section, readonly TextEdit[]>;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Compares severities: negative when `a` is graver. */
export function bySeverity(a: Severity, b: Severity): number {
  return ORDER[a] - ORDER[b];
}

/** What a section's runs amount to. */
export interface Verdict {
  /** In order of their places. */
  readonly checked: readonly Checked[];
  /** Rules that a suppression for the whole file suppressed here. */
  readonly allowedByFile: ReadonlySet<string>;
}

/**
 * Severities as configured, findings left out that are suppressed or whose object a patch changes, unused suppressions named. `fileWide` are the rules that a
 * comment anywhere in the file allows for all of it; `refresh` runs a run's rules again.
 */
export function verdictOf(
  section: Section,
  settings: RuleSettings,
  fileWide: ReadonlySet<string>,
  refresh: (run: Run) => void,
): Verdict {
  const used = new Set<Suppression>();
  const allowedByFile = new Set<string>();
  const findings: SectionFinding[] = [];
  let patched: boolean | undefined;
  const isPatched = () => (patched ??= settings.isPatched(section.uri, section.objects));
  for (const run of [...section.speaking].sort((a, b) => a.index - b.index)) {
    const { id, severity: byDefault } = run.rule;
    for (const finding of run.found) {
      const severity = settings.severityOf(id, finding.severity ?? byDefault);
      if (severity === "off" || settings.isAllowed(id, section.uri)) continue;
      const suppression = section.suppressions.find(
        (one) => one.reach !== "file" && one.covers(id, finding.at.span),
      );
      if (suppression) used.add(suppression);
      else if (fileWide.has(id)) allowedByFile.add(id);
      else if (!isPatched() && !findings.some((other) => saysTheSame(other, id, finding)))
        findings.push(toSectionFinding(run, finding, severity, refresh));
    }
  }
  for (const suppression of section.suppressions) {
    if (suppression.reach !== "file" && !used.has(suppression))
      findings.push(...complaints(section, suppression, settings));
  }
  return { checked: findings.sort(byPlace).map((finding) => toChecked(section, finding)), allowedByFile };
}

/** Two aliases of one anchor are two facts in one place. */
function saysTheSame(other: SectionFinding, rule: string, { at: { span }, message }: Finding): boolean {
  const isThere = other.span.start === span.start && other.span.end === span.end;
  return isThere && other.rule === rule && other.message === message;
}

/** What to say of the comments for the whole file that suppressed nothing in any of its sections. */
export function unusedFileWide(
  section: Section,
  used: ReadonlySet<string>,
  settings: RuleSettings,
): SectionFinding[] {
  return section.suppressions
    .filter((suppression) => suppression.reach === "file" && !used.has(suppression.rule))
    .flatMap((suppression) => complaints(section, suppression, settings));
}

function byPlace(a: SectionFinding, b: SectionFinding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1);
}

function toSectionFinding(
  run: Run,
  finding: Finding,
  severity: Severity,
  refresh: (run: Run) => void,
): SectionFinding {
  const { rule, section } = run;
  const fixes = section.readOnly ? [] : (finding.fixes ?? []);
  return {
    rule: rule.id,
    severity,
    span: finding.at.span,
    message: finding.message,
    ...(finding.help !== undefined && { help: finding.help }),
    related: (finding.related ?? []).map((other) => ({
      section: (other.in?.place ?? section) as Section,
      span: other.at.span,
      message: other.message,
    })),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: () => {
        // The text around another section's fact may have changed without the fact: ask the rule again.
        refresh(run);
        return render(section, sameFix(run, finding, fix));
      },
    })),
  };
}

function sameFix(run: Run, finding: Finding, fix: Fix): Fix {
  const again = run.found.find((each) => each.message === finding.message);
  return again?.fixes?.find((each) => each.title === fix.title) ?? fix;
}

function render(own: Section, fix: Fix): ReadonlyMap<Section, readonly TextEdit[]> {
  const bySection = new Map<Section, NodeEdit[]>();
  for (const edit of fix.edits()) {
    const [section, inner] = isPlaced(edit) ? [edit.in.place as Section, edit.edit] : [own, edit];
    bySection.set(section, [...(bySection.get(section) ?? []), inner]);
  }
  return new Map([...bySection].filter(([s]) => !s.readOnly).map(([s, edits]) => [s, renderEdits(edits)]));
}

function isPlaced(edit: NodeEdit | PlacedEdit): edit is PlacedEdit {
  return "in" in edit;
}

function complaints(section: Section, suppression: Suppression, settings: RuleSettings): SectionFinding[] {
  return suppression.complaints(settings).map(({ rule, severity, span, message, removal }) => ({
    rule,
    severity,
    span,
    message,
    related: [],
    fixes: removal
      ? [
          {
            title: "Remove the suppression that suppresses nothing",
            safe: true,
            edits: () => new Map([[section, [removal]]]),
          },
        ]
      : [],
  }));
}
