import { child, descend, items, type Located, type MapNode, type Node } from "../documents/node.ts";
import { openYaml } from "../documents/regions.ts";
import { asString } from "../documents/values.ts";

/** A patch as kustomize, Flux, a HelmRelease's post-renderer or Argo CD have it. */
export interface Patch {
  readonly target: Node | undefined;
  /** What it says: a partial object, or a list of operations. */
  readonly patch: Node | undefined;
  /** The file that the patch stands in. */
  readonly path: Located<string> | undefined;
}

/** Lists of `{target, patch}` in the documents that have them. */
const LISTS = [
  ["patches"],
  ["patchesJson6902"],
  ["spec", "patches"],
  ["spec", "patchesJson6902"],
  ["spec", "source", "kustomize", "patches"],
] as const;

/** Every patch that a document holds or names. */
export function patchesOf(root: MapNode): Patch[] {
  const renderers = items(descend(root, "spec", "postRenderers")).map((item) =>
    child(item.value, "kustomize"),
  );
  const lists = [
    ...LISTS.map((path) => descend(root, ...path)),
    ...renderers.flatMap((kustomize) => [child(kustomize, "patches"), child(kustomize, "patchesJson6902")]),
  ];
  return lists.flatMap((list) =>
    items(list).map(({ value }) => {
      const written = child(value, "patch");
      return {
        target: child(value, "target"),
        patch: written?.kind === "scalar" ? openYaml(written).root : written,
        path: asString(child(value, "path"), "kubernetes"),
      };
    }),
  );
}
