import type { Fact } from "../facts/fact-types.ts";
import { kinds as allKinds } from "../facts/index.ts";
import type { Kind } from "../facts/kind.ts";
import { Derivations } from "../graph/derivations.ts";
import { FactIndex, type Key } from "../graph/fact-index.ts";
import type { Placed } from "../graph/graph.ts";
import { sameData } from "../graph/same-data.ts";
import { ScopeCache } from "../graph/view.ts";
import { rules as allRules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { Checker } from "./check.ts";
import { type Checked, toChecked } from "./checked.ts";
import { type LineRange, rangeOf, type TextChange, WorkspaceFile } from "./file.ts";
import type { Section } from "./section.ts";
import { Settings } from "./settings.ts";
import { unusedFileWide, verdictOf } from "./verdict.ts";

export interface WorkspaceOptions {
  readonly rules?: readonly Rule[];
  readonly kinds?: readonly Kind[];
  /** The root folder's URI; `.underlay.yaml` stands there and paths are relative to it. */
  readonly root?: string;
  readonly log?: (message: string) => void;
}

/**
 * The one mutable holder: files come, change and go; findings are brought up to date when somebody asks. Nothing here
 * reads a disk, a clock or a network.
 */
export class Workspace {
  readonly root: string;
  readonly rules: readonly Rule[];
  readonly kinds: readonly Kind[];
  readonly index = new FactIndex();
  readonly #files = new Map<string, WorkspaceFile>();
  readonly #unread = new Set<Section>();
  readonly #unsaid = new Set<string>();
  readonly #touched = new Set<Key>();
  readonly #lists = new ScopeCache();
  readonly #derivations = new Derivations();
  readonly #ruleIds: ReadonlySet<string>;
  readonly #settings: Settings;
  readonly #checker: Checker;

  constructor(options: WorkspaceOptions = {}) {
    this.root = (options.root ?? "file:///w").replace(/\/+$/, "");
    this.rules = options.rules ?? allRules;
    this.kinds = options.kinds ?? allKinds;
    this.#ruleIds = new Set(this.rules.map((rule) => rule.id));
    this.#settings = new Settings(this.root, this.#ruleIds);
    this.#checker = new Checker(this.rules, {
      index: this.index,
      context: this.#settings,
      lists: this.#lists,
      derivations: this.#derivations,
      log: options.log ?? (() => {}),
    });
  }

  get uris(): Iterable<string> {
    return this.#files.keys();
  }

  get settings(): Settings {
    return this.#settings;
  }

  file(uri: string): WorkspaceFile | undefined {
    return this.#files.get(uri);
  }

  text(uri: string): string {
    return this.#files.get(uri)?.text ?? "";
  }

  /** Adds a file or replaces its text. */
  setFile(uri: string, text: string, options: { readOnly?: boolean } = {}): void {
    this.removeFile(uri);
    const file = new WorkspaceFile(uri, text, options.readOnly ?? false, () => this.#unsaid.add(uri));
    this.#files.set(uri, file);
    for (const section of file.sections) this.#unread.add(section);
    this.#settings.fileChanged(uri, text);
  }

  /** Says that a folder is a clone of a repository of its own: what is in it is not of the same cluster as the rest. */
  addRepository(uri: string): void {
    this.#settings.addRepository(uri);
  }

  /** Applies incremental changes in order, each against the text that the one before left. */
  changeFile(uri: string, changes: readonly TextChange[]): void {
    const file = this.#files.get(uri);
    if (!file) return;
    for (const change of changes) {
      const { removed, changed } = file.change(change);
      for (const section of removed) {
        this.#drop(section);
        file.forget(section);
      }
      for (const section of changed) this.#unread.add(section);
    }
    if (this.#settings.isConfig(uri)) this.#settings.fileChanged(uri, file.text);
  }

  removeFile(uri: string): void {
    for (const section of this.#files.get(uri)?.sections ?? []) this.#drop(section);
    this.#files.delete(uri);
    this.#unsaid.add(uri);
    this.#settings.fileChanged(uri, undefined);
  }

  /** Reads up to `limit` sections whose text is new; true when none is left. For callers that must stay responsive. */
  readSome(limit: number): boolean {
    let left = limit;
    for (const section of this.#unread) {
      if (left-- <= 0) return false;
      this.#read(section);
    }
    return true;
  }

  /**
   * Brings findings up to date: all of them, or all but those of other documents when more than `far` rule runs there are
   * due. True when nothing is left for a later call.
   */
  settle(far = Number.POSITIVE_INFINITY): boolean {
    for (const section of this.#unread) this.#read(section);
    if (this.#settings.refresh(this.index, this.#touched)) this.#rescope();
    this.#lists.forget(this.#touched, this.index.takeChanges());
    const isSettled = this.#checker.settle(this.#touched, far);
    this.#touched.clear();
    return isSettled;
  }

  /**
   * The files, gone ones too, whose findings may differ from those at the last call. Costs nothing for the others. `far`
   * is that of `settle`.
   */
  takeChanged(far?: number): readonly string[] {
    this.settle(far);
    const changed = [...this.#unsaid];
    this.#unsaid.clear();
    return changed;
  }

  /** The findings of a file, in order; `far` is that of `settle`. */
  diagnostics(uri: string, far?: number): readonly Checked[] {
    this.settle(far);
    const file = this.#files.get(uri);
    if (!file || this.#settings.isExcluded(uri)) return [];
    const out = this.#settings.problems(uri, file);
    const { sections, fileWide } = file.spoken((section, wide) =>
      verdictOf(section, this.#settings, wide, (run) => this.#checker.refresh(run)),
    );
    const used = new Set<string>();
    for (const section of sections) {
      for (const rule of section.verdict?.allowedByFile ?? []) used.add(rule);
      out.push(...(section.verdict?.checked ?? []));
    }
    for (const section of fileWide.size > 0 ? file.sections : []) {
      for (const finding of unusedFileWide(section, used, this.#settings))
        out.push(toChecked(section, finding));
    }
    return out;
  }

  /** Where a document that concerns us is not YAML, so that part of it was not checked. Editors have others who say it. */
  unreadable(uri: string): readonly { readonly range: LineRange; readonly message: string }[] {
    this.settle();
    const sections = this.#files.get(uri)?.sections ?? [];
    return sections.flatMap((s) =>
      s.trouble.map(({ span, message }) => ({ range: rangeOf(s, span), message })),
    );
  }

  /** The facts of a file with the offset of their section, for tests and features. */
  facts(uri: string): readonly { readonly fact: Fact; readonly offset: number }[] {
    this.settle();
    const sections = this.#files.get(uri)?.sections ?? [];
    return sections.flatMap((s) =>
      s.placed.map((placed) => ({ fact: placed.fact as Fact, offset: s.offset })),
    );
  }

  /** The graph as `placed` sees it in one of its scopes, for features that ask what a rule would. */
  viewOf(placed: Placed, scope?: string): ReturnType<Checker["viewOf"]> {
    this.settle();
    return this.#checker.viewOf(placed, scope);
  }

  #read(section: Section): void {
    this.#unread.delete(section);
    section.scopes = this.#settings.scopesOf(section.uri);
    const facts = section.read(this.kinds, this.#settings.pathOf(section.uri), this.#ruleIds);
    section.release();
    this.#replaceFacts(section, facts);
    this.#settings.sectionChanged(section.uri);
  }

  /** A fact that says the same keeps its place in the index, so that nobody who asked for it runs again. */
  #replaceFacts(section: Section, facts: readonly Fact[]): void {
    const old = section.placed;
    section.placed = facts.map((fact, i) => {
      const before = old[i];
      if (before && sameData(before.fact, fact)) return Object.assign(before, { fact });
      if (before) this.index.remove(before, this.#touched);
      const placed: Placed = { fact, place: section, index: i };
      this.index.add(placed, this.#touched);
      return placed;
    });
    for (const gone of old.slice(facts.length)) this.index.remove(gone, this.#touched);
    this.#checker.replace(section);
  }

  #drop(section: Section): void {
    this.#unread.delete(section);
    for (const placed of section.placed) this.index.remove(placed, this.#touched);
    section.placed = [];
    this.#checker.replace(section);
    this.#settings.sectionChanged(section.uri);
  }

  /** Configuration or kustomizations changed: every section may belong elsewhere now. */
  #rescope(): void {
    this.#lists.clear();
    this.#derivations.clear();
    for (const file of this.#files.values()) {
      for (const section of file.sections) {
        section.scopes = this.#settings.scopesOf(section.uri);
        section.verdict = undefined;
        this.#checker.replace(section);
      }
    }
  }
}
