import { z } from "zod";
import { descend } from "../documents/node.ts";
import { cniFacts, readCniConfig } from "./cni-read.ts";
import { cniConfigShape } from "./cni-shape.ts";
import { text } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { namesOf } from "./names.ts";

/** Multus' NetworkAttachmentDefinition: a name that pods ask for, and the CNI configuration behind it. */
export default kind({
  id: "nad",
  needles: ["NetworkAttachmentDefinition"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    kind === "NetworkAttachmentDefinition" && apiVersion.startsWith("k8s.cni.cncf.io/"),
  shape: z.looseObject({
    spec: z.looseObject({
      config: text(
        "CNI configuration as JSON: one plugin, or a list under `plugins`. Empty means a file on the node that has the name of this definition.",
      ),
    }),
  }),
  embedded: [{ path: ["spec", "config"], language: "json", shape: cniConfigShape }],
  *read(head: Head) {
    const owner = namesOf(head);
    if (!owner) return;
    yield { kind: "attachment", via: "nad", ...owner };
    yield* cniFacts(readCniConfig(descend(head.root, "spec", "config"), owner, "nad"));
  },
});
