import type { Location, Position } from "vscode-languageserver-types";
import type { Workspace } from "../workspace/workspace.ts";
import { cursorAt, locationsOf } from "./cursor.ts";
import { occurrencesAt } from "./occurrences.ts";

/** Where the name under the cursor is defined: several places when several may be meant, none when nothing defines it. */
export function definitionAt(workspace: Workspace, uri: string, position: Position): Location[] {
  const cursor = cursorAt(workspace, uri, position);
  const found = cursor && occurrencesAt(workspace, cursor);
  return found ? locationsOf(found.defs) : [];
}
