import type { Node } from "../documents/node.ts";
import type { Severity } from "../rules/rule.ts";
import type { Span, TextEdit } from "../text/span.ts";
import type { RuleSettings } from "./config.ts";
import { didYouMean } from "./config-fields.ts";
import { coveredSpan, withoutComment } from "./suppression-span.ts";

/** Reported about suppressions that suppress nothing: unused, of an unknown rule, or without a reason. */
export const SUPPRESSION_RULE = "unused-suppression";

/** One rule that one comment allows. A comment that names two makes two, so that each can be found unused. */
export interface Suppression {
  /** How far it reaches. The engine asks one of a `file` for the findings of every section of its file. */
  readonly reach: "line" | "section" | "file";
  readonly rule: string;
  readonly reason: string;
  /** The whole comment. */
  readonly span: Span;
  /** True when it suppresses a finding of `rule` at `at`, which begins in what it covers. */
  covers(rule: string, at: Span): boolean;
  /** What to say when it suppressed nothing. */
  complaints(settings: RuleSettings): readonly Complaint[];
}

export interface Complaint {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Takes the comment away, or the one rule it names in vain. */
  readonly removal?: TextEdit;
}

/** A comment of a section, with the section's offsets; from the `#` to the line's end. */
export interface Comment {
  readonly span: Span;
}

/**
 * Reads `# underlay: allow <rule>[, <rule>]: <reason>` (also `allow-section`, `allow-file`) from a section's comments. A
 * comment that says it wrongly suppresses nothing; its complaint says what is wrong, at that word.
 */
export function readSuppressions(
  comments: readonly Comment[],
  text: string,
  root: Node | undefined,
  ruleIds: ReadonlySet<string>,
): Suppression[] {
  return comments.flatMap(({ span }) => {
    const found = COMMENT.exec(text.slice(span.start, span.end));
    return found ? readComment(found, { span, text, root, ruleIds }) : [];
  });
}

const COMMENT = /^(#+[ \t]*underlay:[ \t]*)(\S*)([ \t]*)([^:]*)(:?)(.*)$/s;

interface Surroundings {
  readonly span: Span;
  readonly text: string;
  readonly root: Node | undefined;
  readonly ruleIds: ReadonlySet<string>;
}

function readComment(found: RegExpExecArray, around: Surroundings): Suppression[] {
  const [, prefix = "", verb = "", gap = "", ids = "", , tail = ""] = found;
  const { span, ruleIds } = around;
  const verbSpan = { start: span.start + prefix.length, end: span.start + prefix.length + verb.length };
  const reach = REACHES.get(verb);
  if (!reach) {
    const what = verb === "" ? "nothing" : `"${verb}"`;
    return [broken(around, verbSpan, `Expected allow, allow-section or allow-file here, found ${what}`)];
  }
  const names = namesIn(ids, verbSpan.end + gap.length);
  if (names.length === 0)
    return [broken(around, span, `Name the rule to allow: "# underlay: ${verb} <rule>: <reason>"`)];
  const reason = tail.trim();
  if (reason === "") {
    const like = names.map(({ name }) => name).join(", ");
    return [broken(around, span, `Say why it is allowed: "# underlay: ${verb} ${like}: <reason>"`)];
  }
  const covered = reach === "line" ? coveredSpan(span, around.text, around.root) : undefined;
  return names.map(({ name, at }) => {
    if (!ruleIds.has(name)) {
      return broken(around, at, `No rule is called "${name}"${didYouMean(name, ruleIds)}`);
    }
    return {
      reach,
      rule: name,
      reason,
      span,
      covers: (rule, finding) =>
        rule === name && (!covered || (covered.start <= finding.start && finding.start <= covered.end)),
      complaints: (settings) =>
        settings.severityOf(name, "error") === "off"
          ? []
          : complain(settings, "hint", {
              span: at,
              message: `Nothing here is reported by "${name}", so there is nothing to allow`,
              removal: names.length === 1 ? withoutComment(span, around.text) : withoutName(at, around.text),
            }),
    };
  });
}

const REACHES = new Map<string, Suppression["reach"]>([
  ["allow", "line"],
  ["allow-section", "section"],
  ["allow-file", "file"],
]);

/** A comment that cannot work: it covers nothing, and so its complaint is always heard. */
function broken(around: Surroundings, at: Span, message: string): Suppression {
  return {
    reach: "line",
    rule: "",
    reason: "",
    span: around.span,
    covers: () => false,
    complaints: (settings) => complain(settings, "warning", { span: at, message }),
  };
}

function complain(
  settings: RuleSettings,
  byDefault: Severity,
  complaint: Pick<Complaint, "span" | "message" | "removal">,
): Complaint[] {
  const severity = settings.severityOf(SUPPRESSION_RULE, byDefault);
  return severity === "off" ? [] : [{ rule: SUPPRESSION_RULE, severity, ...complaint }];
}

function namesIn(ids: string, offset: number): { name: string; at: Span }[] {
  return [...ids.matchAll(/[^\s,]+/g)].map((match) => {
    const start = offset + match.index;
    return { name: match[0], at: { start, end: start + match[0].length } };
  });
}

/** Takes one name out of a list, with the comma that joined it. */
function withoutName(at: Span, text: string): TextEdit {
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(at.end))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/[ \t]*,[ \t]*$/.exec(text.slice(0, at.start))?.[0].length ?? 0);
  return { span: { start: at.start - before, end: at.end + after }, newText: "" };
}
