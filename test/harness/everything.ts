import type { Checked, Workspace } from "./engine.ts";
import { factsText } from "./facts-text.ts";

/** All that the engine says of a workspace, as text: equal texts, equal answers. Asks every fix for its edits. */
export function everything(workspace: Workspace): string {
  return [...workspace.uris]
    .sort()
    .flatMap((uri) => everythingOf(workspace, uri))
    .join("\n");
}

export function everythingOf(workspace: Workspace, uri: string): string[] {
  return [`== ${uri}`, factsText(workspace, uri), ...workspace.diagnostics(uri).map(findingText)];
}

function findingText({ fixes, ...finding }: Checked): string {
  const edits = fixes.map(({ title, safe, edits }) => ({ title, safe, edits: [...edits()].sort() }));
  return JSON.stringify({ ...finding, fixes: edits });
}
