import type { Severity } from "../rules/rule.ts";
import { type Span, shift, type TextEdit } from "../text/span.ts";
import { type LineRange, rangeOf } from "./file.ts";
import type { Section } from "./section.ts";
import type { SectionFinding, SectionFix } from "./verdict.ts";

/** A finding as a caller shows it: offsets and ranges of the whole file as it is when asked, other places by URI. */
export interface Checked extends Spot {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly related: readonly RelatedSpot[];
  readonly fixes: readonly CheckedFix[];
}

/** A place in a file. */
export interface Spot {
  readonly span: Span;
  readonly range: LineRange;
  /** The range's first line. Tells, without making a range, whether the place has moved. */
  readonly line: number;
}

export interface RelatedSpot extends Spot {
  readonly uri: string;
  readonly message: string;
}

export interface CheckedFix {
  readonly title: string;
  readonly safe: boolean;
  /** Edits by URI, in offsets of the whole file, against the text as it is when asked. */
  edits(): ReadonlyMap<string, readonly PlacedTextEdit[]>;
}

export interface PlacedTextEdit extends TextEdit {
  readonly range: LineRange;
}

/** A section's finding seen from its file. Made once: a finding that only moves is the same object. */
export function toChecked(section: Section, finding: SectionFinding): Checked {
  const { rule, severity, message, help } = finding;
  const related = finding.related.map(
    (other): RelatedSpot => new Related(other.section, other.span, other.message),
  );
  const fixes = finding.fixes.map(toFix);
  return Object.assign(new SectionSpot(section, finding.span), {
    rule,
    severity,
    message,
    ...(help !== undefined && { help }),
    related,
    fixes,
  });
}

class SectionSpot implements Spot {
  readonly #section: Section;
  readonly #span: Span;
  readonly #line: number;

  constructor(section: Section, span: Span) {
    this.#section = section;
    this.#span = span;
    this.#line = rangeOf(section, span).start.line - section.line;
  }

  get span(): Span {
    return shift(this.#span, this.#section.offset);
  }

  get range(): LineRange {
    return rangeOf(this.#section, this.#span);
  }

  get line(): number {
    return this.#section.line + this.#line;
  }
}

class Related extends SectionSpot implements RelatedSpot {
  readonly uri: string;
  readonly message: string;

  constructor(section: Section, span: Span, message: string) {
    super(section, span);
    this.uri = section.uri;
    this.message = message;
  }
}

function toFix(fix: SectionFix): CheckedFix {
  return {
    title: fix.title,
    safe: fix.safe,
    edits: () => {
      const byUri = new Map<string, PlacedTextEdit[]>();
      for (const [target, edits] of fix.edits()) {
        const placed = edits.map((edit) => ({
          newText: edit.newText,
          span: shift(edit.span, target.offset),
          range: rangeOf(target, edit.span),
        }));
        byUri.set(target.uri, [...(byUri.get(target.uri) ?? []), ...placed]);
      }
      return byUri;
    },
  };
}
