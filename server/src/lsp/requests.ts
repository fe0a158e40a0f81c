import type { Connection } from "vscode-languageserver";
import { codeActionsFor } from "../features/code-actions.ts";
import { completionsAt } from "../features/completion.ts";
import { definitionAt } from "../features/definition.ts";
import { documentSymbols } from "../features/document-symbols.ts";
import { highlightsAt } from "../features/highlights.ts";
import { hoverAt } from "../features/hover.ts";
import { referencesAt } from "../features/references.ts";
import { workspaceSymbols } from "../features/workspace-symbols.ts";
import type { Session } from "./server.ts";
import { canonical } from "./uris.ts";

/** One line per request: which feature answers it. */
export function listenToRequests(connection: Connection, session: Session): void {
  const { workspace, reports } = session;
  const diagnostics = connection.languages.diagnostics;

  diagnostics.on(async ({ textDocument, previousResultId }) => {
    await session.ready;
    return reports.document(canonical(textDocument.uri), previousResultId);
  });
  diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    await session.ready;
    const stop = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    const previous = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    return { items: await reports.workspace(previous, stop) };
  });

  // Before every file was read, a name's place may not be known yet, and a finding may not be one.
  connection.onHover(async ({ textDocument, position }) => {
    await session.ready;
    return hoverAt(workspace, canonical(textDocument.uri), position);
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    await session.ready;
    return definitionAt(workspace, canonical(textDocument.uri), position);
  });
  connection.onReferences(async ({ textDocument, position, context }) => {
    await session.ready;
    return referencesAt(workspace, canonical(textDocument.uri), position, context.includeDeclaration);
  });
  connection.onDocumentHighlight(async ({ textDocument, position }) => {
    await session.ready;
    return highlightsAt(workspace, canonical(textDocument.uri), position);
  });
  connection.onWorkspaceSymbol(async ({ query }) => {
    await session.ready;
    return workspaceSymbols(workspace, query);
  });
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    await session.ready;
    return codeActionsFor(workspace, canonical(textDocument.uri), range, {
      ...(context.only && { only: context.only }),
      openRule: session.openRule,
      pageOf: session.pageOf,
      versionOf: (uri) => session.documents.open.get(uri) ?? null,
    });
  });
  connection.onDocumentSymbol(({ textDocument }) => documentSymbols(workspace, canonical(textDocument.uri)));
  // Who types does not want to wait: what is known by now is offered, and said to be incomplete.
  connection.onCompletion(({ textDocument, position }) => {
    const { snippets, isReady } = session;
    const { isIncomplete, items } = completionsAt(workspace, canonical(textDocument.uri), position, {
      snippets,
    });
    return { isIncomplete: isIncomplete || !isReady, items };
  });
}
