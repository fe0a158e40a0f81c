import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { rulePageOnSite } from "../features/rule-page.ts";
import type { InitializationOptions } from "../protocol.ts";
import { Workspace } from "../workspace/workspace.ts";
import { Documents } from "./documents.ts";
import { Reports } from "./reports.ts";
import { listenToRequests } from "./requests.ts";
import { canonical } from "./uris.ts";

/** What one editor session works with. */
export interface Session {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly reports: Reports;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly openRule: boolean;
  /** The address of a rule's page: the editor's own, where it has one. */
  pageOf(rule: string): string;
  /** The editor fills in placeholders. */
  readonly snippets: boolean;
  /** Resolved when every file of the root was read: before that, nobody can say that a name is missing. */
  readonly ready: Promise<void>;
  readonly isReady: boolean;
}

/** Serves one editor over a connection until it says `exit`. */
export function serve(connection: Connection): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, params);
    listenToDocuments(connection, session);
    listenToRequests(connection, session);
    connection.onInitialized(() => session.start());
    return capabilities(session);
  });
  connection.listen();
}

function createSession(connection: Connection, params: InitializeParams): Session & { start(): void } {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const folders = foldersOf(params);
  const [root] = folders;
  const log = (message: string) => connection.console.warn(message);
  const workspace = new Workspace({ ...(root && { root }), log });
  const documents = new Documents(workspace, folders, log);
  const refreshes = params.capabilities.workspace?.diagnostics?.refreshSupport ?? false;
  const { rulePages } = options;
  const pageOf = (rule: string) => (rulePages === undefined ? rulePageOnSite(rule) : `${rulePages}${rule}`);
  const pulls = params.capabilities.textDocument?.diagnostic !== undefined;
  const canBeTold = refreshes || !pulls;
  let resolve = () => {};
  const session: Session & { isReady: boolean; start(): void } = {
    workspace,
    documents,
    reports: new Reports(workspace, documents, {
      pageOf,
      ...(canBeTold && { onLate: () => announce(connection, session, undefined) }),
    }),
    pulls,
    refreshes,
    openRule: options.openRule ?? false,
    pageOf,
    snippets: params.capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false,
    ready: new Promise<void>((done) => (resolve = done)),
    isReady: false,
    start: () => {
      if (params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) watch(connection);
      void documents.index().finally(() => {
        session.isReady = true;
        resolve();
        announce(connection, session, undefined);
      });
    },
  };
  return session;
}

/** The folders of the editor's workspace; configuration is read from the first. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map((uri) => canonical(uri).replace(/\/+$/, ""));
}

/** Asks the editor to tell what changes on the disk, since most editors tell only who asks. */
function watch(connection: Connection): void {
  const watchers = [{ globPattern: "**/{*.yaml,*.yml,.gitignore}" }];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function listenToDocuments(connection: Connection, session: Session): void {
  const { documents } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    documents.opened(canonical(uri), version, text);
    announce(connection, session, canonical(uri));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.changed(canonical(uri), version, contentChanges);
    announce(connection, session, canonical(uri));
  });
  connection.onDidCloseTextDocument(async ({ textDocument: { uri } }) => {
    await documents.closed(canonical(uri));
    announce(connection, session, undefined);
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const isIgnoreFile = changes.some(({ uri }) => uri.endsWith("/.gitignore"));
    if (isIgnoreFile) await documents.indexAgain();
    for (const { uri } of changes) if (/\.ya?ml$/i.test(uri)) await documents.load(canonical(uri));
    announce(connection, session, undefined);
  });
}

/** Tells the editor that findings may have changed. Nothing is said before the whole workspace was read. */
function announce(connection: Connection, session: Session, first: string | undefined): void {
  if (!session.isReady) return;
  session.reports.changed();
  if (!session.pulls) session.reports.publish(connection, first);
  else if (first === undefined && session.refreshes) connection.languages.diagnostics.refresh();
}

function capabilities(session: Session): InitializeResult {
  return {
    serverInfo: { name: "underlay" },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(session.pulls && {
        diagnosticProvider: {
          identifier: "underlay",
          interFileDependencies: true,
          workspaceDiagnostics: true,
        },
      }),
      completionProvider: { triggerCharacters: ['"', ":", " ", "/", "-"] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.underlay"] },
    },
  };
}
