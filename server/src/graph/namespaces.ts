import { isTemplated } from "../documents/template.ts";
import { type KustomizationFile, kustomizeTree } from "./kustomize.ts";

/**
 * The namespaces that an object of the file at `path` may end up in. A kustomization's `namespace:` replaces the one
 * that the manifest says (kustomize's namespace transformer), the outermost wins, and each overlay counts by itself.
 * "unknown" as soon as one way of applying it leaves the namespace open: then kubectl or a controller chooses.
 */
export function namespacesOf(
  path: string,
  written: string | undefined,
  context: { readonly kustomizations: readonly KustomizationFile[] },
): readonly string[] | "unknown" {
  const tree = kustomizeTree(context.kustomizations);
  const found = new Set<string | undefined>();
  const visit = (at: string, namespace: string | undefined, seen: readonly string[]): void => {
    const takers = seen.includes(at) ? [] : tree.takersOf(at);
    if (takers.length === 0) found.add(namespace);
    for (const taker of takers) {
      const set = tree.namespaceSetBy(taker);
      const next = set === "unknown" ? undefined : (set ?? namespace);
      if (set === "unknown") found.add(undefined);
      else if (taker.fromRoot) found.add(next);
      else visit(taker.path, next, [...seen, at]);
    }
  };
  visit(path, written, []);
  const all = [...found];
  return all.every((each) => each !== undefined && !isTemplated(each)) ? (all as string[]).sort() : "unknown";
}
