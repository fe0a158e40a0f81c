import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { capabilities } from "./capabilities.ts";

/** A diagnostic as it came, as far as the benchmark looks at it. */
export interface Diagnostic {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly code?: string | number;
  readonly message: string;
}

/** How diagnostics are waited for: asked for, published, or whichever the server offers. */
export type DiagnosticMode = "auto" | "pull" | "push";

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Change {
  readonly uri: string;
  readonly version: number;
}

/** One language server, started, spoken to over stdio and stopped. */
export class Server {
  readonly startedAt = performance.now();
  readonly #root: string;
  readonly #mode: DiagnosticMode;
  readonly #timeout: number;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #connection: MessageConnection;
  readonly #versions = new Map<string, number>();
  readonly #results = new Map<string, string | undefined>();
  readonly #diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #listeners = new Set<(published: Published) => void>();
  readonly #ended: Promise<void>;
  #messages = 0;
  #pulls = false;

  /** `root` is the workspace folder; no wait is longer than `timeout` ms. */
  constructor(command: readonly string[], root: string, mode: DiagnosticMode, timeout: number) {
    this.#root = root;
    this.#mode = mode;
    this.#timeout = timeout;
    const [program = "", ...args] = command;
    this.#child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    this.#child.stderr.resume();
    this.#ended = new Promise((resolve) => this.#child.once("exit", () => resolve()));
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#answerServer();
    this.#connection.listen();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get pulls(): boolean {
    return this.#pulls;
  }

  async initialize(): Promise<void> {
    const uri = pathToFileURL(this.#root).href;
    const { capabilities: offered } = await this.request<{
      capabilities: { diagnosticProvider?: unknown };
    }>("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "bench" }],
      capabilities: capabilities(this.#mode !== "push"),
    });
    this.#pulls =
      this.#mode === "pull" || (this.#mode === "auto" && offered.diagnosticProvider !== undefined);
    this.#notify("initialized", {});
  }

  open(file: string): Change {
    const uri = this.#uri(file);
    this.#versions.set(uri, 1);
    const text = readFileSync(join(this.#root, file), "utf8");
    this.#notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return { uri, version: 1 };
  }

  close(file: string): void {
    this.#notify("textDocument/didClose", { textDocument: { uri: this.#uri(file) } });
  }

  /** Replaces `removed` characters at a place by `text`. */
  change(place: { file: string; line: number; character: number }, removed: number, text: string): Change {
    const uri = this.#uri(place.file);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const { line, character } = place;
    const range = { start: { line, character }, end: { line, character: character + removed } };
    this.#notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    return { uri, version };
  }

  /** Resolves when the diagnostics that answer a change are here. */
  async diagnostics(change: Change): Promise<readonly Diagnostic[]> {
    const items = this.#pulls ? await this.#pull(change.uri) : await this.#push(change);
    this.#diagnostics.set(change.uri, items);
    return items;
  }

  /** Everything that was ever said of a file, as it stands now. */
  known(file: string): readonly Diagnostic[] {
    return this.#diagnostics.get(this.#uri(file)) ?? [];
  }

  /** Asks about a position (or range) of a file. */
  ask(method: string, file: string, params: object): Promise<unknown> {
    return this.request(method, { textDocument: { uri: this.#uri(file) }, ...params });
  }

  async request<T>(method: string, params?: object): Promise<T> {
    return this.#within(`the answer to ${method}`, this.#connection.sendRequest<T>(method, params));
  }

  /** Waits until nothing has come for `ms`, so that the next measure begins on an idle server. */
  async settle(ms: number): Promise<void> {
    for (let before = -1; before !== this.#messages; ) {
      before = this.#messages;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }

  async stop(): Promise<void> {
    const kill = setTimeout(() => this.#child.kill("SIGKILL"), 5_000);
    try {
      await this.request("shutdown");
      this.#notify("exit");
    } catch {
      this.#child.kill("SIGKILL");
    }
    await this.#ended;
    clearTimeout(kill);
    this.#connection.dispose();
  }

  /** Not awaited: the answer may come before the write is said to be done, and somebody must be listening by then. */
  #notify(method: string, params?: object): void {
    void this.#connection.sendNotification(method, params);
  }

  async #pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.request<{ resultId?: string; items?: Diagnostic[] }>(
      "textDocument/diagnostic",
      {
        textDocument: { uri },
        ...(this.#results.get(uri) !== undefined && { previousResultId: this.#results.get(uri) }),
      },
    );
    this.#results.set(uri, report.resultId);
    return report.items ?? this.#diagnostics.get(uri) ?? [];
  }

  /** A publish answers when its version is at least the change's; a server without versions answers with the next one. */
  #push({ uri, version }: Change): Promise<readonly Diagnostic[]> {
    const published = new Promise<readonly Diagnostic[]>((resolve) => {
      const listener = (params: Published) => {
        if (params.uri !== uri || (params.version ?? version) < version) return;
        this.#listeners.delete(listener);
        resolve(params.diagnostics);
      };
      this.#listeners.add(listener);
    });
    return this.#within("diagnostics", published);
  }

  #within<T>(what: string, promise: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No ${what} within ${this.#timeout} ms`)), this.#timeout);
    });
    const ended = this.#ended.then(() => Promise.reject(new Error(`The server ended before ${what}`)));
    return Promise.race([promise, late, ended]).finally(() => clearTimeout(timer));
  }

  #answerServer(): void {
    this.#connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => null),
    );
    this.#connection.onRequest(() => {
      this.#messages++;
      return null;
    });
    this.#connection.onNotification("textDocument/publishDiagnostics", (params: Published) => {
      this.#messages++;
      this.#diagnostics.set(params.uri, params.diagnostics);
      for (const listener of [...this.#listeners]) listener(params);
    });
    this.#connection.onError(() => {});
  }

  #uri(file: string): string {
    return pathToFileURL(join(this.#root, file)).href;
  }
}
