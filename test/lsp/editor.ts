/** An editor without a screen: it starts the server as any editor does and talks to it over stdio. */
import { type ChildProcess, spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type FileSystemWatcher,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver/node";
import { Lines } from "../../server/src/text/lines.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { generateRegistries } from "../../tools/gen.ts";

const main = path.join(import.meta.dirname, "../../server/src/lsp/main.ts");

/** What an editor that pulls says of itself. */
export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

/** An editor that waits to be told. */
export const pushed: ClientCapabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };

export interface EditorOptions {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions?: object;
  /** Folders of the workspace, below the folder of the files; the folder itself if none are named. */
  readonly folders?: readonly string[];
}

export class Editor {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  /** How often the server asked for another pull. */
  refreshes = 0;
  /** What the server asked to be told of the disk. */
  watched: readonly FileSystemWatcher[] = [];
  answer: InitializeResult = { capabilities: {} };
  readonly #process: ChildProcess;
  readonly #texts = new Map<string, { version: number; text: string }>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();

  constructor(folder: string, process: ChildProcess, connection: ProtocolConnection) {
    this.folder = folder;
    this.#process = process;
    this.connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.set(params.uri, params);
      for (const wake of this.#waiting) wake();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.watched = registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? []);
      for (const wake of this.#waiting) wake();
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      for (const wake of this.#waiting) wake();
    });
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  text(name: string): string {
    return this.#texts.get(name)?.text ?? "";
  }

  async open(name: string, text?: string): Promise<void> {
    const content = text ?? (await fs.readFile(path.join(this.folder, name), "utf8"));
    this.#texts.set(name, { version: 1, text: content });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), languageId: "yaml", version: 1, text: content },
    });
  }

  /** Makes edits as an editor does: from the last to the first, in one notification. */
  async edit(name: string, edits: readonly TextEdit[]): Promise<void> {
    const before = this.#texts.get(name) ?? { version: 0, text: "" };
    const lines = new Lines(before.text);
    const spans = edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    }));
    const after = { version: before.version + 1, text: applyEdits(before.text, spans) };
    this.#texts.set(name, after);
    const order = edits
      .map((_, index) => index)
      .sort((a, b) => (spans[b]?.span.start ?? 0) - (spans[a]?.span.start ?? 0));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), version: after.version },
      contentChanges: order.flatMap((index) => {
        const edit = edits[index];
        return edit ? [{ range: edit.range, text: edit.newText }] : [];
      }),
    });
  }

  /** Replaces the first occurrence of a text. */
  async replace(name: string, from: string, to: string): Promise<void> {
    const text = this.text(name);
    const at = text.indexOf(from);
    if (at < 0) throw new Error(`${name} does not hold "${from}"`);
    const lines = new Lines(text);
    await this.edit(name, [{ range: { start: lines.at(at), end: lines.at(at + from.length) }, newText: to }]);
  }

  async close(name: string): Promise<void> {
    this.#texts.delete(name);
    const params = { textDocument: { uri: this.uri(name) } };
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, params);
  }

  /** Writes a file, or deletes it without a text, and tells the server that it changed. */
  async write(name: string, text: string | undefined): Promise<void> {
    const file = path.join(this.folder, name);
    if (text === undefined) await fs.rm(file);
    else await fs.writeFile(file, text);
    const type = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(name), type }],
    });
  }

  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.uri(name) },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** What a pull finds: `line: rule` each, lines from 1. */
  async found(name: string): Promise<string[]> {
    const report = await this.pull(name);
    if (report.kind !== "full") throw new Error("expected a full report");
    return report.items.map(({ range, code }) => `${range.start.line + 1}: ${code}`);
  }

  /** Waits until what was last published about a file is as wanted. */
  async published(
    name: string,
    isWanted: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    return this.until(() => {
      const params = this.told(name);
      return params && isWanted(params) ? params : undefined;
    });
  }

  /** What was last published about a file, if anything. */
  told(name: string): PublishDiagnosticsParams | undefined {
    return this.#published.get(this.uri(name));
  }

  /**
   * Waits until an answer is there; asks again at every message of the server.
   * @throws Error after ten seconds.
   */
  async until<T>(ask: () => T | undefined): Promise<T> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const answer = ask();
      if (answer !== undefined) return answer;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`the server did not say what was waited for: ${ask}`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          wake();
        });
      });
    }
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.#process.once("exit", resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

/** Starts an editor on a folder of its own with the given files; both are gone after `use`. */
export async function withEditor(
  files: Readonly<Record<string, string>>,
  { capabilities, initializationOptions, folders = ["."] }: EditorOptions,
  use: (editor: Editor) => Promise<void>,
): Promise<void> {
  generateRegistries();
  // The system's folder for temporary files may be a link, and files have one name only.
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), "underlay-lsp-")));
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  }
  const server = spawn(process.execPath, [main, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const editor = new Editor(folder, server, connection);
  try {
    const rootUri = pathToFileURL(folder).href;
    const workspaceFolders = folders.map((name) => ({
      uri: pathToFileURL(path.join(folder, name)).href,
      name,
    }));
    const params = { processId: process.pid, rootUri, capabilities, workspaceFolders, initializationOptions };
    editor.answer = await connection.sendRequest(InitializeRequest.type, params);
    await connection.sendNotification(InitializedNotification.type, {});
    await use(editor);
    const code = await editor.stop();
    if (code !== 0) throw new Error(`the server ended with ${code}`);
  } finally {
    server.kill();
    await fs.rm(folder, { recursive: true, force: true });
  }
}
