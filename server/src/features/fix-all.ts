import { Lines } from "../text/lines.ts";
import { fromBottom, type Span } from "../text/span.ts";
import type { PlacedTextEdit } from "../workspace/checked.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { Revision } from "./revision.ts";

/** Some fixes make room for others; two that undo each other must not go on for ever. */
const MAX_ROUNDS = 10;

export interface FixAllOptions {
  /** Apply the first fix of every finding, not only the safe ones. */
  readonly unsafe: boolean;
}

type Edits = Map<string, PlacedTextEdit[]>;

/**
 * Fixes what the given files are told, until nothing is left to fix (ten rounds at most). The workspace then holds the
 * fixed texts, of other files too if a fix reaches there. Returns how many fixes were applied.
 */
export function fixAll(workspace: Workspace, uris: Iterable<string>, options: FixAllOptions): number {
  return run(workspace, [...uris], options, () => {});
}

/** The safe fixes of one file as edits by URI, of the texts as they are now. The workspace stays as it is. */
export function safeEditsOf(
  workspace: Workspace,
  uri: string,
): ReadonlyMap<string, readonly PlacedTextEdit[]> {
  const before = new Map<string, string>();
  const revisions = new Map<string, Revision>();
  run(workspace, [uri], { unsafe: false }, (edits) => {
    for (const [target, list] of edits) {
      if (!before.has(target)) before.set(target, workspace.text(target));
      const revision = revisions.get(target) ?? new Revision(before.get(target) ?? "");
      revision.apply(list);
      revisions.set(target, revision);
    }
  });
  for (const [target, text] of before) restore(workspace, target, text);
  return new Map(
    [...revisions].map(([target, { edits }]) => {
      const lines = new Lines(before.get(target) ?? "");
      return [target, edits.map((edit) => ({ ...edit, range: rangeIn(lines, edit.span) }))];
    }),
  );
}

function run(
  workspace: Workspace,
  uris: readonly string[],
  { unsafe }: FixAllOptions,
  onRound: (edits: Edits) => void,
): number {
  const budget = new Map<string, number>();
  let applied = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = uris.flatMap((uri) => wantedIn(workspace, uri, unsafe));
    const { count, edits } = choose(wanted, budget);
    if (count === 0) break;
    onRound(edits);
    for (const [uri, list] of edits) {
      const changes = fromBottom(list).map(({ range, newText }) => ({ range, text: newText }));
      workspace.changeFile(uri, changes);
    }
    applied += count;
  }
  return applied;
}

interface Wanted {
  /** The same for findings that cannot be told apart. */
  readonly id: string;
  edits(): ReadonlyMap<string, readonly PlacedTextEdit[]>;
}

function wantedIn(workspace: Workspace, uri: string, unsafe: boolean): Wanted[] {
  return workspace.diagnostics(uri).flatMap(({ rule, message, fixes }) => {
    const fix = fixes.find(({ safe }) => safe || unsafe);
    return fix ? [{ id: JSON.stringify([uri, rule, message, fix.title]), edits: fix.edits }] : [];
  });
}

/**
 * As many fixes as do not get in each other's way; an edit that several share is made once. A finding that its fix did
 * not cure is not fixed again: `budget` holds how many of each there were when first seen.
 */
function choose(wanted: readonly Wanted[], budget: Map<string, number>): { count: number; edits: Edits } {
  const seen = new Map<string, number>();
  for (const { id } of wanted) seen.set(id, (seen.get(id) ?? 0) + 1);
  for (const [id, times] of seen) if (!budget.has(id)) budget.set(id, times);
  const edits: Edits = new Map();
  let count = 0;
  for (const { id, edits: editsOf } of wanted) {
    const left = budget.get(id) ?? 0;
    if (left > 0 && add(edits, editsOf())) {
      budget.set(id, left - 1);
      count++;
    }
  }
  return { count, edits };
}

/** Adds the edits of one fix, all or none; false when there are none or one collides with what is there. */
function add(edits: Edits, more: ReadonlyMap<string, readonly PlacedTextEdit[]>): boolean {
  const fresh = [...more].map(([uri, list]) => {
    const there = edits.get(uri) ?? [];
    return { uri, there, list: list.filter((edit) => !there.some((other) => isSame(edit, other))) };
  });
  if (
    more.size === 0 ||
    fresh.some(({ there, list }) => list.some((edit) => there.some((other) => collide(edit, other))))
  ) {
    return false;
  }
  for (const { uri, there, list } of fresh) edits.set(uri, [...there, ...list]);
  return true;
}

function isSame(a: PlacedTextEdit, b: PlacedTextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

/** True also for two insertions at one place, whose order nobody knows. */
function collide({ span: a }: PlacedTextEdit, { span: b }: PlacedTextEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** Puts a text back by one change, so that sections it does not reach keep what is known of them. */
function restore(workspace: Workspace, uri: string, text: string): void {
  const now = workspace.text(uri);
  const shorter = Math.min(now.length, text.length);
  let start = 0;
  while (start < shorter && now[start] === text[start]) start++;
  let tail = 0;
  while (tail < shorter - start && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  // A position cannot stand between the two characters of one line break.
  if (now[start - 1] === "\r") start--;
  if (tail > 0 && now[now.length - tail] === "\n") tail--;
  const range = rangeIn(new Lines(now), { start, end: now.length - tail });
  workspace.changeFile(uri, [{ range, text: text.slice(start, text.length - tail) }]);
}

function rangeIn(lines: Lines, span: Span) {
  return { start: lines.at(span.start), end: lines.at(span.end) };
}
