import type { Location, Position } from "vscode-languageserver-types";
import type { Workspace } from "../workspace/workspace.ts";
import { cursorAt, locationsOf } from "./cursor.ts";
import { occurrencesAt } from "./occurrences.ts";

/** Where the name under the cursor is used, and, if asked for, where it is defined. */
export function referencesAt(
  workspace: Workspace,
  uri: string,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  const cursor = cursorAt(workspace, uri, position);
  const found = cursor && occurrencesAt(workspace, cursor);
  if (!found) return [];
  return locationsOf(includeDeclaration ? [...found.defs, ...found.refs] : found.refs);
}
