import { z } from "zod";
import { descend } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { text } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asName } from "./names.ts";
import type { Kustomization } from "./object-facts.ts";
import { patchedObjects, toPatched } from "./patched-objects.ts";

/** A Flux Kustomization: the folder of the repository that it applies, and into which namespace. */
export default kind({
  id: "flux-kustomization",
  needles: ["kustomize.toolkit.fluxcd.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    apiVersion.startsWith("kustomize.toolkit.fluxcd.io/") && kind === "Kustomization",
  shape: z.looseObject({
    spec: z.looseObject({
      path: text("Folder to apply, from the root of the source."),
      targetNamespace: text("Namespace of everything in it, whatever the manifests say.", {
        reference: "namespace",
      }),
    }),
  }),
  *read({ root }: Head): Iterable<Fact> {
    const path = asString(descend(root, "spec", "path"), "kubernetes");
    if (!path) return;
    const namespace = asName(descend(root, "spec", "targetNamespace"), "kubernetes");
    const open = namespace ? isTemplated(namespace.value) : false;
    const patched = patchedObjects(root);
    yield {
      kind: "kustomization",
      ...defined<Kustomization>({
        namespace: open || namespace?.value === "" ? undefined : namespace,
        resources: [path],
        fromRoot: true,
        namespaceUnknown: open ? true : undefined,
        patched: toPatched(patched),
      }),
    };
    yield* patched;
  },
});
