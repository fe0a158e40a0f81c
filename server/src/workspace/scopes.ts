import { type KustomizationFile, kustomizeTree } from "../graph/kustomize.ts";
import { environmentScope, WORKSPACE_SCOPE } from "../graph/scope.ts";
import type { ClusterConfig } from "./config.ts";
import { matchesAny } from "./globs.ts";
import type { Partials } from "./patched.ts";

/** What decides the scopes of every file. Data; rebuilt only when configuration, kustomizations or folders change. */
export interface ScopeContext {
  readonly clusters: Readonly<Record<string, ClusterConfig>>;
  readonly kustomizations: readonly KustomizationFile[];
  /** The child folders of `clusters/` in which there are files (`clusterFolderOf`), each once. */
  readonly clusterFolders?: readonly string[];
  /** The folders of environments in which there are files (`environmentOf`), each once. */
  readonly environments?: readonly string[];
  /** Folders that are clones of other repositories. */
  readonly repositories?: readonly string[];
  readonly partials?: Partials;
}

/**
 * The clusters that a file, by its path relative to the workspace root, belongs to; never empty.
 *
 * First `.underlay.yaml`, then clones of other repositories and the child folders of `clusters/`; where there are none,
 * several environments are told apart by the names of their folders, so that one's pod MTU is not held against another's
 * KubeSpan. Whatever kustomizations of a cluster take in belongs to that cluster too. A file that nobody claims belongs to the only cluster, if there is just one. Where there are several
 * it gets the scope "workspace": nobody knows which clusters it is for. Were it in all of them, a shared policy would
 * collide with the one that a cluster puts in its place, and three hundred clusters would check each shared file three
 * hundred times. So a name that a cluster lacks but an unclaimed file defines, or the other way round, is *cannot know*:
 * `mayBeFrom` (graph/scope.ts) says between which scopes.
 */
export function scopesOf(path: string, context: ScopeContext): readonly string[] {
  const claimed = new Set<string>();
  claim(path, context, claimed, new Set());
  if (claimed.size > 0) return [...claimed].sort();
  const only = onlyCluster(context);
  return [only ?? WORKSPACE_SCOPE];
}

/** The child folder of `clusters/` that a path stands in, if that is a cluster and not what clusters share. */
export function clusterFolderOf(path: string): string | undefined {
  const name = /(?:^|\/)clusters\/([^/]+)\//.exec(path)?.[1];
  return name === undefined || SHARED_FOLDER.test(name) ? undefined : name;
}

/**
 * The folder of a path that is one of several environments: by its name, or below one that holds such. They may be clusters
 * or not, so what one lacks is not missing (`mayBeFrom`).
 */
export function environmentOf(path: string): string | undefined {
  const folders = path.split("/").slice(0, -1);
  const at = folders.findIndex((folder, index) => {
    const isChild = index > 0 && ENVIRONMENTS.test(folders[index - 1] ?? "");
    return (isChild && !SHARED_FOLDER.test(folder)) || ENVIRONMENT.test(folder);
  });
  return folders[at];
}

const ENVIRONMENTS = /^(overlays|environments?|envs?|sites|stages|regions)$/i;
const ENVIRONMENT =
  /^(pre-?prod|non-?prod|prod(uction)?|stag(e|ing)|stg|dev(elopment)?|qa|uat|lab|sandbox|integration|dr|(site|cluster|dc|region)[-_.]?([a-z]|\d+))$/i;

const SHARED_FOLDER =
  /^([._].*|all|bases?|common|components?|default|global|lib|library|shared|templates?)$/i;

/** Adds the clusters of a file and of all that take it in. */
function claim(path: string, context: ScopeContext, claimed: Set<string>, seen: Set<string>): void {
  if (seen.has(path)) return;
  seen.add(path);
  const declared = declaredFor(path, context.clusters);
  for (const name of declared) claimed.add(name);
  const folder = clusterFolderOf(path);
  const repository = repositoryOf(path, context);
  if (declared.length === 0 && repository !== undefined) {
    claimed.add(environmentScope(folder === undefined ? repository : `${repository}/${folder}`));
    return;
  }
  if (declared.length === 0 && folder !== undefined) claimed.add(folder);
  const environment = tellsEnvironments(context) ? environmentOf(path) : undefined;
  if (environment !== undefined) claimed.add(environmentScope(environment));
  for (const taker of kustomizeTree(context.kustomizations).takersOf(path)) {
    claim(taker.path, context, claimed, seen);
  }
}

/** The innermost clone that a path lies in. */
function repositoryOf(path: string, { repositories = [] }: ScopeContext): string | undefined {
  return repositories
    .filter((folder) => path.startsWith(`${folder}/`))
    .reduce<string | undefined>((best, each) => (best && best.length > each.length ? best : each), undefined);
}

/** Environments count only while nobody tells clusters, and only where there are several. */
function tellsEnvironments({ clusters, clusterFolders = [], environments = [] }: ScopeContext): boolean {
  return Object.keys(clusters).length === 0 && clusterFolders.length === 0 && environments.length > 1;
}

function declaredFor(path: string, clusters: ScopeContext["clusters"]): string[] {
  return Object.entries(clusters)
    .filter(([, { paths }]) => paths && matchesAny(paths, path))
    .map(([name]) => name);
}

/** The cluster that must be meant because there is no other; where paths are declared, nothing is left to guess. */
function onlyCluster({ clusters, clusterFolders }: ScopeContext): string | undefined {
  if (Object.values(clusters).some(({ paths }) => paths)) return undefined;
  const names = new Set([...Object.keys(clusters), ...(clusterFolders ?? [])]);
  const [first] = names;
  return names.size === 1 ? first : undefined;
}
