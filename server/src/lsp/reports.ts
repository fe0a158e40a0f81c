import type {
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnosticsOf, sameDiagnostics } from "../features/diagnostics.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Documents } from "./documents.ts";

interface Last {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

/**
 * When a key changes what more rule runs elsewhere depend on than these, the document is answered for first: nobody
 * waits at each letter of a name until two hundred other places have said that they do not know it.
 */
const FAR = 64;

/** What a session needs to be told and to tell. */
export interface ReportsOptions {
  pageOf(rule: string): string;
  /** What waited is settled now: the editor may ask again. Absent for editors that nobody can tell. */
  onLate?(): void;
}

/**
 * What the editor was told about each file, and what is new. An edit that changes no finding costs the editor one short
 * answer, however many findings its file has.
 */
export class Reports {
  readonly #workspace: Workspace;
  readonly #documents: Documents;
  readonly #options: ReportsOptions;
  readonly #last = new Map<string, Last>();
  readonly #waiting = new Set<() => void>();
  readonly #unsaid = new Set<string>();
  /** Ids of an earlier server, which an editor may still hold, mean nothing here. */
  readonly #session = Date.now().toString(36);
  #count = 0;

  #isLate = false;

  constructor(workspace: Workspace, documents: Documents, options: ReportsOptions) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#options = options;
  }

  /** Answers a pull for one document. */
  document(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const { id, items } = this.#current(uri);
    if (id === previous) return { kind: "unchanged", resultId: id };
    return { kind: "full", resultId: id, items: [...items] };
  }

  /** Answers a pull for the workspace: the files whose findings differ from what the editor has. Waits for one. */
  async workspace(
    previous: ReadonlyMap<string, string>,
    stop: Promise<void>,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    let stopped = false;
    void stop.then(() => (stopped = true));
    for (const [uri, id] of previous) if (this.#last.get(uri)?.id !== id) this.#unsaid.add(uri);
    for (;;) {
      const news = this.#news(previous);
      if (news.length > 0 || stopped) return news;
      await Promise.race([stop, new Promise<void>((wake) => this.#waiting.add(wake))]);
    }
  }

  /** Something changed: wakes a waiting workspace pull. */
  changed(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** For editors that do not pull: publishes what changed, the given document first and always. */
  publish(connection: Connection, first: string | undefined): void {
    if (first !== undefined) this.#send(connection, first, true);
    for (const uri of this.#workspace.takeChanged(this.#far))
      if (uri !== first) this.#send(connection, uri, false);
  }

  #send(connection: Connection, uri: string, always: boolean): void {
    const before = this.#last.get(uri);
    const now = this.#current(uri);
    const isNews = before ? before.id !== now.id : now.items.length > 0;
    if (!always && !isNews) return;
    const version = this.#documents.open.get(uri);
    const items = [...now.items];
    void connection.sendDiagnostics(
      version === undefined ? { uri, diagnostics: items } : { uri, version, diagnostics: items },
    );
    if (!this.#workspace.file(uri)) this.#last.delete(uri);
  }

  /** Looks only at files that changed: of ten thousand a key concerns one. */
  #news(known: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    for (const uri of this.#workspace.takeChanged(this.#far)) this.#unsaid.add(uri);
    const news: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of this.#unsaid) {
      const { id, items } = this.#current(uri);
      const isNews = known.has(uri) ? known.get(uri) !== id : items.length > 0;
      const version = this.#documents.open.get(uri) ?? null;
      if (isNews) news.push({ kind: "full", uri, version, resultId: id, items: [...items] });
    }
    this.#unsaid.clear();
    return news;
  }

  #current(uri: string): Last {
    const items = diagnosticsOf(this.#workspace, uri, (rule) => this.#options.pageOf(rule), this.#far);
    if (!this.#workspace.settle(this.#far)) this.#settleLate();
    const last = this.#last.get(uri);
    if (last && sameDiagnostics(last.items, items)) return last;
    const now = { id: `${this.#session}-${++this.#count}`, items };
    this.#last.set(uri, now);
    return now;
  }

  get #far(): number {
    return this.#options.onLate ? FAR : Number.POSITIVE_INFINITY;
  }

  /** Settles what waits as soon as the answer is on its way. */
  #settleLate(): void {
    if (this.#isLate) return;
    this.#isLate = true;
    void afterAnswer().then(() => {
      this.#isLate = false;
      this.#workspace.settle();
      this.#options.onLate?.();
    });
  }
}

/** The library writes an answer some turns of the event loop after it was given. */
async function afterAnswer(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resume) => setImmediate(resume));
}
