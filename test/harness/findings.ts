import type { Checked, Workspace } from "./engine.ts";
import { type Mark, markKey } from "./marks.ts";
import { type Source, toShownSpan } from "./source.ts";

/** A finding and the document of the case that it stands in. */
export interface Found {
  readonly source: Source;
  readonly checked: Checked;
}

/** A mark that the engine's answer amounts to, and the document it belongs under. */
export interface Placed {
  readonly source: Source;
  readonly mark: Mark;
}

export function findingsOf(workspace: Workspace, sources: readonly Source[]): Found[] {
  return sources.flatMap((source) =>
    workspace.diagnostics(source.uri).map((checked): Found => ({ source, checked })),
  );
}

/**
 * The marks of findings and of the places they are related to. A place that several findings point at with the same
 * words is marked once.
 * @throws Error when a finding points into a file that the case does not have.
 */
export function marksOf(found: readonly Found[], sources: readonly Source[]): Placed[] {
  const related = new Map<string, Placed>();
  const marks = found.map(({ source, checked }): Placed => {
    for (const other of checked.related) {
      const target = sources.find(({ uri }) => uri === other.uri);
      if (!target) throw new Error(`a finding is related to ${other.uri}, which the case does not have`);
      const mark = toMark(target, other.span, { label: "related", bulb: false, message: other.message });
      related.set(`${other.uri} ${markKey(mark)}`, { source: target, mark });
    }
    const { severity, message, fixes, span } = checked;
    return { source, mark: toMark(source, span, { label: severity, bulb: fixes.length > 0, message }) };
  });
  return [...marks, ...related.values()];
}

/** A mark on a span of a document's text. */
export function toMark(
  source: Source,
  span: Checked["span"],
  says: Pick<Mark, "label" | "bulb" | "message">,
): Mark {
  return { ...toShownSpan(source, span), ...says };
}

/** True when both say the same, each as often. */
export function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  const keys = (marks: readonly Mark[]) => marks.map(markKey).sort().join("\n");
  return keys(a) === keys(b);
}
