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
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    return { items: await reports.workspace(previous, canonical, stop) };
  });

  connection.onHover(({ textDocument, position }) =>
    hoverAt(workspace, canonical(textDocument.uri), position),
  );
  connection.onCompletion(({ textDocument, position }) =>
    completionsAt(workspace, canonical(textDocument.uri), position, { snippets: session.snippets }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    definitionAt(workspace, canonical(textDocument.uri), position),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    referencesAt(workspace, canonical(textDocument.uri), position, context.includeDeclaration),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    highlightsAt(workspace, canonical(textDocument.uri), position),
  );
  connection.onDocumentSymbol(({ textDocument }) => documentSymbols(workspace, canonical(textDocument.uri)));
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace, query));
  connection.onCodeAction(({ textDocument, range, context }) =>
    codeActionsFor(workspace, canonical(textDocument.uri), range, {
      ...(context.only && { only: context.only }),
      openRule: session.openRule,
      rulePages: session.rulePages,
      versionOf: (uri) => session.documents.open.get(uri) ?? null,
    }),
  );
}
