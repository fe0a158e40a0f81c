import { type DocumentHighlight, DocumentHighlightKind, type Position } from "vscode-languageserver-types";
import type { Workspace } from "../workspace/workspace.ts";
import { cursorAt, locationsOf } from "./cursor.ts";
import { type Occurrence, occurrencesAt } from "./occurrences.ts";

/** The name under the cursor wherever it stands in the same file: written where it is defined, read where it is used. */
export function highlightsAt(workspace: Workspace, uri: string, position: Position): DocumentHighlight[] {
  const cursor = cursorAt(workspace, uri, position);
  const found = cursor && occurrencesAt(workspace, cursor);
  if (!found) return [];
  const inFile = (places: readonly Occurrence[], kind: DocumentHighlightKind): DocumentHighlight[] =>
    locationsOf(places.filter(({ placed }) => placed.place.uri === uri)).map(({ range }) => ({
      range,
      kind,
    }));
  return [
    ...inFile(found.defs, DocumentHighlightKind.Write),
    ...inFile(found.refs, DocumentHighlightKind.Read),
  ];
}
