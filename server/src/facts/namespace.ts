import { z } from "zod";
import { descend, entries } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { Fact } from "./fact-types.ts";
import { type Head, kind } from "./kind.ts";
import { namesOf } from "./names.ts";

/** A namespace and its labels, by which a ClusterUserDefinedNetwork chooses. */
export default kind({
  id: "namespace",
  needles: ["Namespace"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => apiVersion === "v1" && kind === "Namespace",
  shape: z.looseObject({
    metadata: z.looseObject({
      labels: z
        .record(z.string(), z.string())
        .optional()
        .meta({ docs: "Labels. A primary network needs `k8s.ovn.org/primary-user-defined-network` here." }),
    }),
  }),
  *read(head: Head): Iterable<Fact> {
    const names = namesOf(head);
    if (!names) return;
    const labels = entries(descend(head.root, "metadata", "labels")).flatMap(({ key, value }) => {
      const text = asString(value, "kubernetes");
      return text ? [[key.text, text.value] as const] : [];
    });
    yield { kind: "namespace", name: names.name, labels: Object.fromEntries(labels) };
  },
});
