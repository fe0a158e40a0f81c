import { z } from "zod";
import { descend } from "../documents/node.ts";
import { type Head, kind } from "./kind.ts";
import { namesOf } from "./names.ts";
import { desiredStateShape } from "./nmstate-shape.ts";
import { readState } from "./nmstate-state.ts";
import { asMap } from "./nmstate-values.ts";

/** The network of one host while OpenShift's assisted installer sets it up: it stays when the cluster runs. */
export default kind({
  id: "nmstate-config",
  needles: ["NMStateConfig"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    kind === "NMStateConfig" && apiVersion.startsWith("agent-install.openshift.io/"),
  shape: z.looseObject({
    spec: z.looseObject({
      config: desiredStateShape,
      interfaces: z
        .array(z.looseObject({ name: z.string(), macAddress: z.string() }))
        .optional()
        .meta({ docs: "MAC addresses by which the host's interfaces are told apart." }),
    }),
  }),
  *read(head: Head) {
    const state = asMap(descend(head.root, "spec", "config"));
    const node = namesOf(head)?.name.value;
    const nodes = node === undefined ? { unknown: true as const } : { node };
    if (state) yield* readState(state, { dialect: "kubernetes", nodes, via: "nmstate" });
  },
});
