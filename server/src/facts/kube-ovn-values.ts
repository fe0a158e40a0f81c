import { z } from "zod";
import { descend } from "../documents/node.ts";
import { chartName } from "./helm-release.ts";
import { kind, located } from "./kind.ts";
import { CLASSIC, chartFacts, V2 } from "./kube-ovn-chart.ts";
import { v2ChartShape } from "./kube-ovn-shape.ts";

const CHARTS = ["kube-ovn", "kube-ovn-v2"];

/** A HelmRelease or an Argo CD Application that installs one of Kube-OVN's own charts. */
export default kind({
  id: "kube-ovn-values",
  needles: ["kube-ovn"],
  dialect: "kubernetes",
  matches: (head) => CHARTS.includes(chartName(head).chart ?? ""),
  shape: z.looseObject({
    spec: z
      .looseObject({ values: v2ChartShape.optional().meta({ docs: "Values of the chart." }) })
      .optional(),
  }),
  *read(head) {
    const { values } = chartName(head);
    const isV2 =
      chartName(head).chart === "kube-ovn-v2" || descend(values, "networking", "pods") !== undefined;
    yield* chartFacts(values, {
      layout: isV2 ? V2 : CLASSIC,
      origin: "kube-ovn-values",
      via: "values",
      at: head.name ?? located(head.root, undefined),
    });
  },
});
