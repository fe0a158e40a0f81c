import { z } from "zod";
import { child, descend, items, type Located, type MapNode } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { text } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asName } from "./names.ts";
import type { Kustomization } from "./object-facts.ts";
import { patchedObjects, renamedNetworks, toPatched } from "./patched-objects.ts";

const files = (docs: string) => z.array(z.string()).optional().meta({ docs });

/** kustomize's own file: what it takes in, and the namespace it puts everything into. */
export default kind({
  id: "kustomization",
  // At the beginning of a line only: `resources:` stands indented in most manifests.
  needles: ["kustomize.config.k8s.io", ...rootKeys(["resources", "bases", "components", "namespace"])],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind, path }) =>
    apiVersion.startsWith("kustomize.config.k8s.io/") ||
    (apiVersion === "" && kind === "" && /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path)),
  shape: z.looseObject({
    namespace: text("Namespace of everything that is taken in, whatever the manifests say.", {
      reference: "namespace",
    }),
    resources: files("Manifests, and folders with a kustomization of their own."),
    components: files("Folders with a kustomization of kind Component."),
    bases: files("Folders with a kustomization; `resources` takes them too."),
    patchesStrategicMerge: files("Files with partial objects."),
    patches: z
      .array(z.looseObject({ path: text("File with a patch."), patch: text("The patch itself.") }))
      .optional()
      .meta({ docs: "Changes to what is taken in." }),
  }),
  *read({ root, kind }: Head): Iterable<Fact> {
    const namespace = asName(child(root, "namespace"), "kubernetes");
    const open = namespace ? isTemplated(namespace.value) : false;
    const patched = [...patchedObjects(root), ...renamedNetworks(root)];
    yield {
      kind: "kustomization",
      ...defined<Kustomization>({
        namespace: open || namespace?.value === "" ? undefined : namespace,
        resources: resourcesOf(root),
        component: kind === "Component" ? true : undefined,
        namespaceUnknown: open || items(child(root, "transformers")).length > 0 ? true : undefined,
        patched: toPatched(patched),
        partial: nonEmpty(partialFilesOf(root)),
      }),
    };
    yield* patched;
  },
});

/** Keys at column 0 of a line that is not the text's first, and lists that open a text. */
function rootKeys(keys: readonly string[]): string[] {
  const first = ["resources:\n-", "resources:\n  -", "resources:\r\n-", "resources:\r\n  -", "resources: ["];
  return [...keys.map((key) => `\n${key}:`), ...first];
}

/** Files with partial objects; a patch with a target may be a list of operations, of which the target tells. */
function partialFilesOf(root: MapNode): Located<string>[] {
  const patches = items(child(root, "patches")).filter(({ value }) => !child(value, "target"));
  const nodes = [...items(child(root, "patchesStrategicMerge")), ...patches].map(({ value }) =>
    value?.kind === "map" ? child(value, "path") : value,
  );
  return nodes.flatMap((node) => asString(node, "kubernetes") ?? []);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function resourcesOf(root: MapNode): Located<string>[] {
  const lists = ["resources", "bases", "components", "patchesStrategicMerge"];
  const named = lists.flatMap((key) => items(child(root, key)).map(({ value }) => value));
  const patches = ["patches", "patchesJson6902"].flatMap((key) =>
    items(child(root, key)).map(({ value }) => descend(value, "path")),
  );
  return [...named, ...patches].flatMap((node) => asString(node, "kubernetes") ?? []);
}
