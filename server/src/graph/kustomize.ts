import type { FactOf } from "../facts/fact-types.ts";
import type { Patched } from "../facts/object-facts.ts";

/** One kustomization, or one Flux Kustomization object, as data: what it takes in and which namespace it sets. */
export interface KustomizationFile {
  /** The file it stands in, relative to the workspace root, `/`-separated. */
  readonly path: string;
  /** As written; relative to the file's folder, or to the workspace root if `fromRoot`. */
  readonly resources: readonly string[];
  readonly namespace?: string;
  /** A Component's namespace applies to all that the kustomization taking it in holds. */
  readonly component?: true;
  /** A Flux Kustomization: what it takes in is rendered by itself, so nobody above changes its namespace. */
  readonly fromRoot?: true;
  /** The namespace is a template, or a transformer may set another. */
  readonly namespaceUnknown?: true;
  /** What its patches change of what it takes in. */
  readonly patched?: readonly Patched[];
  /** Files with partial objects, as written. */
  readonly partial?: readonly string[];
}

/** The data of a fact; `path` is where its document stands, relative to the workspace root. */
export function toKustomizationFile(path: string, fact: FactOf<"kustomization">): KustomizationFile {
  return {
    path,
    resources: fact.resources.map((resource) => resource.value),
    ...(fact.namespace && { namespace: fact.namespace.value }),
    ...(fact.component && { component: true }),
    ...(fact.fromRoot && { fromRoot: true }),
    ...(fact.namespaceUnknown && { namespaceUnknown: true }),
    ...(fact.patched && { patched: fact.patched }),
    ...(fact.partial && { partial: fact.partial.map((file) => file.value) }),
  };
}

/** Who takes in what. Made once for a list of kustomizations. */
export interface KustomizeTree {
  /** The kustomizations that take a file in directly, or the folder whose kustomization it is. */
  takersOf(path: string): readonly KustomizationFile[];
  /** The namespace that a kustomization itself sets; "unknown" if the files do not tell. */
  namespaceSetBy(taker: KustomizationFile): string | "unknown" | undefined;
}

const trees = new WeakMap<readonly KustomizationFile[], KustomizeTree>();

/** The tree of these kustomizations, made at the first question and kept as long as the list. */
export function kustomizeTree(kustomizations: readonly KustomizationFile[]): KustomizeTree {
  let tree = trees.get(kustomizations);
  if (!tree) {
    tree = grow(kustomizations);
    trees.set(kustomizations, tree);
  }
  return tree;
}

function grow(kustomizations: readonly KustomizationFile[]): KustomizeTree {
  const folders = new Set(kustomizations.filter(isKustomizationYaml).map(({ path }) => folderOf(path)));
  const takers = new Map<string, KustomizationFile[]>();
  /** Folders without a kustomization of their own: Flux takes in every manifest below. */
  const open: { readonly prefix: string; readonly taker: KustomizationFile }[] = [];
  const components = new Map(
    kustomizations.filter((each) => each.component).map((each) => [folderOf(each.path), each]),
  );
  for (const taker of kustomizations) {
    for (const target of targetsOf(taker)) {
      if (taker.fromRoot && !folders.has(target))
        open.push({ prefix: target === "" ? "" : `${target}/`, taker });
      else takers.set(target, [...(takers.get(target) ?? []), taker]);
    }
  }
  return {
    takersOf: (path) => [
      ...(takers.get(path) ?? []),
      ...(KUSTOMIZATION_NAME.test(path) ? (takers.get(folderOf(path)) ?? []) : []),
      ...open
        .filter(({ prefix, taker }) => path !== taker.path && isScanned(path, prefix, folders))
        .map(({ taker }) => taker),
    ],
    namespaceSetBy: (taker) => {
      const parts = targetsOf(taker).flatMap((target) => components.get(target) ?? []);
      if ([taker, ...parts].some((each) => each.namespaceUnknown)) return "unknown";
      return taker.namespace ?? parts.findLast((part) => part.namespace)?.namespace;
    },
  };
}

/**
 * True when Flux, which scans a folder without a kustomization, meets this file: below a folder that has a kustomization
 * it takes only that (fluxcd/pkg kustomize: scanManifests adds such folders as resources).
 */
function isScanned(path: string, prefix: string, folders: ReadonlySet<string>): boolean {
  if (!path.startsWith(prefix)) return false;
  for (let slash = path.indexOf("/", prefix.length); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder)) return KUSTOMIZATION_NAME.test(path) && folderOf(path) === folder;
  }
  return true;
}

/** The files of partial objects that a kustomization names, relative to the workspace root. */
export function partialFilesOf({ path, partial = [] }: KustomizationFile): string[] {
  return partial.flatMap((file) => resolve(folderOf(path), file) ?? []);
}

/** The files and folders that a kustomization names, relative to the workspace root; remote ones left out. */
function targetsOf({ path, resources, fromRoot }: KustomizationFile): string[] {
  return resources.flatMap((resource) => {
    if (REMOTE.test(resource)) return [];
    return resolve(fromRoot ? "" : folderOf(path), resource) ?? [];
  });
}

const KUSTOMIZATION_NAME = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const REMOTE = /:\/\/|^git@|^github\.com[/:]|\?(ref|version)=|^\//;

function isKustomizationYaml({ path, fromRoot }: KustomizationFile): boolean {
  return !fromRoot && KUSTOMIZATION_NAME.test(path);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Undefined for what lies outside the workspace. */
function resolve(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const step of relative.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") parts.push(step);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
