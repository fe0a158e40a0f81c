import { z } from "zod";
import { child, descend, type Node } from "../documents/node.ts";
import { typeOf } from "../documents/values.ts";
import type { Fact } from "./fact-types.ts";
import { integer, object, text } from "./fields.ts";
import { chartName } from "./helm-release.ts";
import { type Head, kind } from "./kind.ts";
import { placeIn } from "./kube-ovn-chart.ts";
import { asMtu } from "./mtu-key.ts";

/** cozystack/cozystack@3c780acd:packages/apps/kubernetes/templates/helmreleases/cilium.yaml */
const MTU = ["addons", "cilium", "valuesOverride", "cilium", "MTU"];

/** The app's chart in v0, and its artifact in v1. */
const CHARTS = ["kubernetes", "cozystack-kubernetes-application-kubevirt-kubernetes"];

const appShape = z.looseObject({
  version: text("Kubernetes version of the tenant cluster."),
  nodeGroups: object("Worker groups: virtual machines on the host cluster's pod network."),
  addons: z
    .looseObject({
      cilium: z
        .looseObject({
          valuesOverride: z
            .looseObject({
              cilium: z
                .looseObject({
                  MTU: integer(
                    "MTU (bytes) that the tenant's Cilium expects of its nodes' NICs, and so at most the host cluster's pod MTU. " +
                      "0 takes it from the NIC. CozyStack sets 1350 when nothing is written.",
                  ),
                })
                .optional()
                .meta({ docs: "Values of the Cilium chart." }),
            })
            .optional()
            .meta({ docs: "Values merged over CozyStack's own." }),
        })
        .optional()
        .meta({ docs: "The tenant's CNI." }),
    })
    .optional()
    .meta({ docs: "What is installed into the tenant cluster." }),
});

/** A tenant's Kubernetes cluster: as the app's own object, or as the HelmRelease it becomes. */
export default kind({
  id: "cozystack-kubernetes",
  needles: ["apps.cozystack.io", "HelmRelease"],
  dialect: "kubernetes",
  matches: (head) => isApp(head) || isRelease(head),
  shape: z.looseObject({ spec: appShape.optional().meta({ docs: "The tenant cluster." }) }),
  *read(head): Iterable<Fact> {
    const spec = child(head.root, "spec");
    // An object without a spec is a patch or half typed: of what it does not say we know nothing.
    if (spec?.kind !== "map") return;
    const values = isApp(head) ? spec : child(spec, "values");
    const written = descend(values, ...MTU);
    const value = asMtu(written, "kubernetes");
    const tenant = head.name;
    const at = value ?? tenant;
    if (!at || (written && !value) || isUnreadable(values)) return;
    const addAt = isApp(head) ? placeIn(spec, MTU) : placeIn(spec, ["values", ...MTU]);
    yield {
      kind: "tenant-mtu",
      at,
      ...(value && { value }),
      ...(tenant && { tenant }),
      ...(!value && addAt && { addAt }),
    };
  },
});

function isApp({ apiVersion, kind }: Head): boolean {
  return apiVersion.startsWith("apps.cozystack.io/") && kind === "Kubernetes";
}

function isRelease(head: Head): boolean {
  const { chart, source } = chartName(head);
  if (chart === undefined || !CHARTS.includes(chart)) return false;
  return chart !== "kubernetes" || source === "cozystack-apps";
}

/** A value on the way that is written but no map: an alias to nothing, a template. */
function isUnreadable(values: Node | undefined): boolean {
  return MTU.slice(0, -1).some((_, depth) => {
    const node = descend(values, ...MTU.slice(0, depth + 1));
    return node?.kind === "seq" || (node?.kind === "scalar" && typeOf(node, "kubernetes") !== "null");
  });
}
