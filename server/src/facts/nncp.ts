import { z } from "zod";
import { child } from "../documents/node.ts";
import { type Head, kind } from "./kind.ts";
import { desiredStateShape } from "./nmstate-shape.ts";
import { misplacedOvn, readState } from "./nmstate-state.ts";
import { asMap, asTexts } from "./nmstate-values.ts";
import type { NodeScope } from "./node-facts.ts";

/** NodeNetworkConfigurationPolicy: a desired state for the nodes that its selector picks (equality only). */
export default kind({
  id: "nncp",
  needles: ["NodeNetworkConfigurationPolicy"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    kind === "NodeNetworkConfigurationPolicy" && apiVersion.startsWith("nmstate.io/"),
  shape: z.looseObject({
    spec: z.looseObject({
      nodeSelector: z.record(z.string(), z.string()).optional().meta({
        docs: "Labels of the nodes it is for; every node when absent. Equality only, no matchLabels.",
      }),
      maxUnavailable: z.union([z.int(), z.string()]).optional().meta({
        docs: "How many nodes are changed at once: a number or a percentage, half of them when absent.",
      }),
      desiredState: desiredStateShape,
    }),
  }),
  *read({ root, name }: Head) {
    const spec = asMap(child(root, "spec"));
    const state = asMap(child(spec, "desiredState"));
    yield* misplacedOvn(root, "root", state);
    if (!spec) return;
    yield* misplacedOvn(spec, "spec", state);
    if (state) yield* readState(state, { dialect: "kubernetes", nodes: scopeOf(spec), via: "nncp" }, name);
  },
});

function scopeOf(spec: Head["root"]): NodeScope {
  const node = child(spec, "nodeSelector");
  if (!node) return {};
  const selector = asTexts(node, "kubernetes");
  return selector ? { selector } : { unknown: true };
}
