import type { FactKind } from "../facts/fact-types.ts";
import type { FactIndex } from "../graph/fact-index.ts";
import type { Placed } from "../graph/graph.ts";
import { type KustomizationFile, kustomizeTree, partialFilesOf } from "../graph/kustomize.ts";
import type { ObjectName } from "./read.ts";
import type { Section } from "./section.ts";

/** The objects that stand in files of partial objects, by the file's path relative to the workspace root. */
export type Partials = Readonly<Record<string, readonly ObjectName[]>>;

/**
 * True when a kustomization that takes a file in, or one above it, patches one of the file's objects where rules look: what
 * reaches the cluster is then not what is written, and nothing can be said of it. `path` is relative to the workspace root.
 */
export function isPatched(
  path: string,
  objects: readonly ObjectName[],
  { kustomizations, partials = {} }: { kustomizations: readonly KustomizationFile[]; partials?: Partials },
): boolean {
  const tree = kustomizeTree(kustomizations);
  const seen = new Set<string>();
  const visit = (at: string): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    return tree
      .takersOf(at)
      .some((taker) => patches(taker, objects) || overrides(taker) || visit(taker.path));
  };
  const overrides = (taker: KustomizationFile): boolean =>
    partialFilesOf(taker)
      .filter((file) => file !== path)
      .some((file) => partials[file]?.some((partial) => objects.some((object) => isSame(partial, object))));
  return visit(path);
}

/** What says something that rules look at; a partial object of other facts changes labels and the like. */
const SAYING: readonly FactKind[] = [
  "cni-config",
  "network-ref",
  "link",
  "bridge-mapping",
  "pod-mtu",
  "subnet",
  "l2-advertisement",
];

/** The objects that the partial files of these kustomizations hold. */
export function partialsIn(
  index: FactIndex,
  kustomizations: readonly KustomizationFile[],
  pathOf: (uri: string) => string,
): Partials {
  const files = new Set(kustomizations.flatMap(partialFilesOf));
  const found: Record<string, Set<ObjectName>> = {};
  if (files.size === 0) return found as Record<string, never>;
  for (const { place } of SAYING.flatMap((kind): Placed[] => [...index.all(kind)])) {
    const path = pathOf(place.uri);
    // Sections are the places of facts.
    for (const object of files.has(path) ? (place as Section).objects : []) {
      found[path] = (found[path] ?? new Set()).add(object);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([path, objects]) => [path, [...objects]]));
}

function isSame(one: ObjectName, other: ObjectName): boolean {
  return one.kind === other.kind && one.name === other.name;
}

function patches({ patched = [] }: KustomizationFile, objects: readonly ObjectName[]): boolean {
  return patched.some(({ resource, name }) =>
    objects.some((object) => object.kind === resource && matchesWhole(name, object.name)),
  );
}

/** kustomize takes a target's name for a pattern, anchored at both ends. */
function matchesWhole(pattern: string | undefined, name: string | undefined): boolean {
  if (pattern === undefined || name === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return pattern === name;
  }
}
