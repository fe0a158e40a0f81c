import { type KustomizationFile, kustomizeTree } from "../graph/kustomize.ts";
import type { ObjectName } from "./read.ts";

/**
 * True when a kustomization that takes a file in, or one above it, patches one of the file's objects where rules look: what
 * reaches the cluster is then not what is written, and nothing can be said of it. `path` is relative to the workspace root.
 */
export function isPatched(
  path: string,
  objects: readonly ObjectName[],
  kustomizations: readonly KustomizationFile[],
): boolean {
  const tree = kustomizeTree(kustomizations);
  const seen = new Set<string>();
  const visit = (at: string): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    return tree.takersOf(at).some((taker) => patches(taker, objects) || visit(taker.path));
  };
  return visit(path);
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
