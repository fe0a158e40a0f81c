import type { Location } from "vscode-languageserver-types";
import type { Mention, Placed } from "../graph/graph.ts";
import type { LineColumn } from "../text/lines.ts";
import { type Span, touches } from "../text/span.ts";
import { rangeOf } from "../workspace/file.ts";
import type { Section } from "../workspace/section.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** A position of a document, as the section it stands in and the offset there. */
export interface Cursor {
  readonly section: Section;
  readonly offset: number;
}

/** Undefined for a document that the workspace does not have. */
export function cursorAt(workspace: Workspace, uri: string, position: LineColumn): Cursor | undefined {
  return workspace.file(uri)?.locate(position);
}

/**
 * The names under the cursor that facts of the section define or use: one, or several that stand in the very same place.
 * Brings facts up to date.
 */
export function mentionsAt(workspace: Workspace, { section, offset }: Cursor): Mention[] {
  workspace.settle();
  const touched = section.placed
    .flatMap((placed) => workspace.index.mentionsOf(placed))
    .filter(({ at }) => touches(at.span, offset));
  const shortest = Math.min(...touched.map(({ at }) => lengthOf(at.span)));
  return touched.filter(({ at }) => lengthOf(at.span) === shortest);
}

/** The places of a section's facts are sections: nobody else makes places (`Section implements Place`). */
export function sectionOf(placed: Placed): Section {
  return placed.place as Section;
}

/** Where a span of a fact's section stands, as an editor counts. */
export function locationOf(placed: Placed, span: Span): Location {
  const section = sectionOf(placed);
  return { uri: section.uri, range: rangeOf(section, span) };
}

/** One location per place, in the order of files and lines. */
export function locationsOf(places: Iterable<{ readonly placed: Placed; readonly span: Span }>): Location[] {
  const byPlace = new Map<string, { readonly section: Section; readonly span: Span }>();
  for (const { placed, span } of places) {
    const section = sectionOf(placed);
    byPlace.set(`${section.uri} ${section.offset + span.start}`, { section, span });
  }
  return [...byPlace.values()]
    .sort((a, b) => compare(a.section.uri, b.section.uri) || startOf(a) - startOf(b))
    .map(({ section, span }) => ({ uri: section.uri, range: rangeOf(section, span) }));
}

function startOf({ section, span }: { readonly section: Section; readonly span: Span }): number {
  return section.offset + span.start;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lengthOf(span: Span): number {
  return span.end - span.start;
}
