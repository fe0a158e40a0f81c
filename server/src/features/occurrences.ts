import { resolveAttachment } from "../graph/attachments.ts";
import type { Mention, Placed } from "../graph/graph.ts";
import type { Span } from "../text/span.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Cursor, mentionsAt } from "./cursor.ts";
import { cardsAt } from "./vm-cards.ts";

/** One place where a name stands. */
export interface Occurrence {
  readonly placed: Placed;
  readonly span: Span;
}

/** Where the name under a cursor is defined, and where it is used. */
export interface Occurrences {
  /** The name under the cursor. */
  readonly origin: Span;
  readonly defs: readonly Occurrence[];
  readonly refs: readonly Occurrence[];
}

/** Undefined where no name stands. A name that nothing defines has no `defs`. */
export function occurrencesAt(workspace: Workspace, cursor: Cursor): Occurrences | undefined {
  const mentions = mentionsAt(workspace, cursor);
  const [first] = mentions;
  if (!first) return cardsAt(cursor);
  const defs = mentions.flatMap((mention) => definitionsOf(workspace, mention));
  // A namespace that no manifest makes is no place to go to; what the whole reference means is.
  if (defs.length === 0 && first.space === "namespace" && first.placed.fact.kind === "network-ref") {
    defs.push(
      ...attachmentsOf(workspace, first.placed).flatMap((target) => attachmentName(workspace, target)),
    );
  }
  // A bridge is an interface too: who uses it under either name uses the same thing.
  const names = defs.length > 0 ? defs.flatMap((def) => namesAt(workspace, def)) : mentions;
  const refs = names.flatMap((name) => referencesTo(workspace, name));
  return { origin: first.at.span, defs: defs.map(toOccurrence), refs: refs.map(toOccurrence) };
}

/** What a mention names, in every scope of its place; a definition is its own. */
function definitionsOf(workspace: Workspace, mention: Mention): Mention[] {
  const { placed, space, key, role } = mention;
  if (space === "attachment") {
    if (role === "def") return [mention];
    return attachmentsOf(workspace, placed).flatMap((target) => attachmentName(workspace, target));
  }
  return placed.place.scopes.flatMap((scope) => [...workspace.viewOf(placed, scope).defs(space, key)]);
}

function referencesTo(workspace: Workspace, { placed, space, key, role }: Mention): Mention[] {
  const refs = placed.place.scopes.flatMap((scope) => [...workspace.viewOf(placed, scope).refs(space, key)]);
  if (space !== "attachment" || role === "ref") return refs;
  return refs.filter((ref) => attachmentsOf(workspace, ref.placed).includes(placed));
}

/** What a reference attaches to; where the files do not say the namespace, all that it may be. */
function attachmentsOf(workspace: Workspace, placed: Placed): readonly Placed[] {
  if (placed.fact.kind !== "network-ref") return [];
  const ref = placed as Placed<"network-ref">;
  return placed.place.scopes.flatMap((scope): readonly Placed[] => {
    const resolution = resolveAttachment(workspace.viewOf(placed, scope), ref);
    if (resolution.status === "found") return resolution.targets;
    return resolution.status === "unknown" ? resolution.candidates : [];
  });
}

function attachmentName(workspace: Workspace, placed: Placed): Mention[] {
  return workspace.index
    .mentionsOf(placed)
    .filter(({ space, role }) => space === "attachment" && role === "def");
}

function namesAt(workspace: Workspace, { placed, at }: Mention): Mention[] {
  return workspace.index.mentionsOf(placed).filter((each) => each.at.span.start === at.span.start);
}

function toOccurrence({ placed, at }: Mention): Occurrence {
  return { placed, span: at.span };
}
