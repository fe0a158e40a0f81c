import type { Located } from "../documents/node.ts";
import type { FactOf } from "../facts/fact-types.ts";
import { type FactIndex, type Key, kindKey } from "../graph/fact-index.ts";
import type { Place, Placed } from "../graph/graph.ts";
import { partialFilesOf, toKustomizationFile } from "../graph/kustomize.ts";
import { namespacesOf } from "../graph/namespaces.ts";
import type { GraphContext } from "../graph/view.ts";
import type { Severity } from "../rules/rule.ts";
import { getOrAdd } from "../text/get-or-add.ts";
import { Lines } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { Checked } from "./checked.ts";
import { type Config, type ConfigProblem, defaultConfig, matchesAny, readConfig } from "./config.ts";
import type { WorkspaceFile } from "./file.ts";
import { isPatched, partialsIn } from "./patched.ts";
import type { ObjectName } from "./read.ts";
import { clusterFolderOf, environmentOf, type ScopeContext, scopesOf } from "./scopes.ts";

/** The one configuration file, which editor, terminal and CI share. */
const CONFIG_NAME = ".underlay.yaml";

/** What `.underlay.yaml` and the kustomizations decide: scopes, namespaces, versions, severities, what is left out. */
export class Settings implements GraphContext {
  readonly #root: string;
  readonly #ruleIds: ReadonlySet<string>;
  #config: Config = defaultConfig;
  #problems: readonly ConfigProblem[] = [];
  #context: ScopeContext = { clusters: {}, kustomizations: [] };
  #fingerprint = "";
  #stale = false;
  #partialFiles: ReadonlySet<string> = new Set();
  readonly #clusterFolders = new Map<string, Set<string>>();
  readonly #environments = new Map<string, Set<string>>();
  readonly #repositories = new Set<string>();
  readonly #scopes = new Map<string, readonly string[]>();
  #namespaces = new WeakMap<Place, Map<string | undefined, readonly string[] | "unknown">>();

  constructor(root: string, ruleIds: ReadonlySet<string>) {
    this.#root = root;
    this.#ruleIds = ruleIds;
  }

  get config(): Config {
    return this.#config;
  }

  isConfig(uri: string): boolean {
    return uri === `${this.#root}/${CONFIG_NAME}`;
  }

  /** The path below the root, decoded; the whole URI's path for what lies elsewhere. */
  pathOf(uri: string): string {
    const inside = uri.startsWith(`${this.#root}/`)
      ? uri.slice(this.#root.length + 1)
      : uri.replace(/^[a-z+.-]+:\/*/i, "");
    return decode(inside);
  }

  /** Takes note of a file that came, changed or (without text) went. */
  fileChanged(uri: string, text: string | undefined): void {
    const path = this.pathOf(uri);
    this.#noteFolder(this.#clusterFolders, clusterFolderOf(path), uri, text !== undefined);
    this.#noteFolder(this.#environments, environmentOf(path), uri, text !== undefined);
    if (!this.isConfig(uri)) return;
    const { config, problems } = text === undefined ? EMPTY : readConfig(text, this.#ruleIds);
    this.#config = config;
    this.#problems = problems;
    this.#stale = true;
  }

  /** Takes note of a folder that is a clone of a repository of its own. */
  addRepository(uri: string): void {
    this.#repositories.add(this.pathOf(uri));
    this.#stale = true;
  }

  /** Takes note of a section that was read again or went: what a partial object says may be something else now. */
  sectionChanged(uri: string): void {
    if (this.#partialFiles.size > 0 && this.#partialFiles.has(this.pathOf(uri))) this.#stale = true;
  }

  #noteFolder(
    folders: Map<string, Set<string>>,
    folder: string | undefined,
    uri: string,
    exists: boolean,
  ): void {
    if (folder === undefined) return;
    const files = folders.get(folder) ?? new Set();
    if (exists) files.add(uri);
    else files.delete(uri);
    if (files.size === 0) folders.delete(folder);
    else folders.set(folder, files);
    // Only the first and the last file of a folder change which folders there are.
    if (files.size <= 1) this.#stale = true;
  }

  /** True when scopes, namespaces or severities may differ from before: then everything is checked again. */
  refresh(index: FactIndex, touched: ReadonlySet<Key>): boolean {
    if (!this.#stale && !touched.has(kindKey("kustomization"))) return false;
    const kustomizations = [...index.all("kustomization")].map(({ fact, place }) =>
      // The index keeps facts by their kind.
      toKustomizationFile(this.pathOf(place.uri), fact as FactOf<"kustomization">),
    );
    const clusterFolders = [...this.#clusterFolders.keys()].sort();
    const environments = [...this.#environments.keys()].sort();
    const { clusters } = this.#config;
    const partials = partialsIn(index, kustomizations, (uri) => this.pathOf(uri));
    this.#partialFiles = new Set(kustomizations.flatMap(partialFilesOf));
    const repositories = [...this.#repositories].sort();
    const context: ScopeContext = {
      clusters,
      kustomizations,
      clusterFolders,
      environments,
      repositories,
      partials,
    };
    const fingerprint = JSON.stringify([context, this.#config]);
    this.#stale = false;
    if (fingerprint === this.#fingerprint) return false;
    this.#fingerprint = fingerprint;
    this.#context = context;
    this.#scopes.clear();
    this.#namespaces = new WeakMap();
    return true;
  }

  scopesOf(uri: string): readonly string[] {
    let scopes = this.#scopes.get(uri);
    if (!scopes) {
      scopes = scopesOf(this.pathOf(uri), this.#context);
      this.#scopes.set(uri, scopes);
    }
    return scopes;
  }

  namespacesOf(
    placed: Pick<Placed, "place">,
    written: Located<string> | undefined,
  ): readonly string[] | "unknown" {
    // Asked for thousands of facts at every change of one: found by identity, no text is put together.
    const ofPlace =
      this.#namespaces.get(placed.place) ?? new Map<string | undefined, readonly string[] | "unknown">();
    this.#namespaces.set(placed.place, ofPlace);
    return getOrAdd(ofPlace, written?.value, () =>
      namespacesOf(this.pathOf(placed.place.uri), written?.value, this.#context),
    );
  }

  version(scope: string, component: string): string | undefined {
    return this.#config.clusters[scope]?.versions?.[component] ?? this.#config.versions[component];
  }

  severityOf(rule: string, byDefault: Severity): Severity | "off" {
    return this.#config.rules[rule] ?? byDefault;
  }

  /** True when the configuration allows a rule's findings in a file. */
  isAllowed(rule: string, uri: string): boolean {
    const path = this.pathOf(uri);
    return this.#config.allow.some((each) => each.rule === rule && matchesAny(each.paths, path));
  }

  isPatched(uri: string, objects: readonly ObjectName[]): boolean {
    return isPatched(this.pathOf(uri), objects, this.#context);
  }

  isExcluded(uri: string): boolean {
    const path = this.pathOf(uri);
    const { include, exclude } = this.#config;
    return matchesAny(exclude, path) || (include.length > 0 && !matchesAny(include, path));
  }

  /** The configuration's own mistakes, when `uri` is the configuration. */
  problems(uri: string, file: WorkspaceFile): Checked[] {
    if (!this.isConfig(uri) || this.#problems.length === 0) return [];
    const lines = new Lines(file.text);
    const range = (span: Span) => ({ start: lines.at(span.start), end: lines.at(span.end) });
    return this.#problems.map(({ span, message }) => ({
      rule: "configuration",
      // What was meant does not apply: in CI that must not pass unseen.
      severity: "error",
      span,
      range: range(span),
      line: lines.at(span.start).line,
      message,
      related: [],
      fixes: [],
    }));
  }
}

const EMPTY = { config: defaultConfig, problems: [] };

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
