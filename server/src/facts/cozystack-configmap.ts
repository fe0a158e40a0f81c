import { z } from "zod";
import { child, type Located, type Node } from "../documents/node.ts";
import { openYaml } from "../documents/regions.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact } from "./fact-types.ts";
import { text, words } from "./fields.ts";
import { type Head, kind, located } from "./kind.ts";
import { COZYSTACK, chartFacts, placeIn } from "./kube-ovn-chart.ts";
import { cozystackKubeOvnShape } from "./kube-ovn-shape.ts";
import type { KeyPlace } from "./mtu-facts.ts";

const VALUES = "values-kubeovn";

/** Of the bundles of v0 only this one installs Kube-OVN; cozystack/cozystack@aa428457:packages/core/platform/bundles */
const BUNDLE_WITH_KUBE_OVN = "paas-full";
const OTHER_BUNDLES = ["paas-hosted", "distro-full", "distro-hosted"];

/** The ConfigMap that configures CozyStack before 1.0. */
export default kind({
  id: "cozystack-configmap",
  needles: ["cozystack"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind, name, namespace }) =>
    apiVersion === "v1" &&
    kind === "ConfigMap" &&
    name?.value === "cozystack" &&
    (namespace === undefined || namespace.value === "cozy-system"),
  shape: z.looseObject({
    data: z
      .looseObject({
        "bundle-name": words(
          ["paas-full", "paas-hosted", "distro-full", "distro-hosted"],
          "What CozyStack installs. Only `paas-full` brings Kube-OVN.",
        ),
        "bundle-enable": text("Optional components to install, separated by commas."),
        "bundle-disable": text("Components not to install, separated by commas."),
        "root-host": text("Domain of the platform's own services; required."),
        "api-server-endpoint": text("Address of the Kubernetes API as tenants reach it; required."),
        "expose-services": text("Services to publish, separated by commas."),
        "expose-external-ips": text("Addresses on which services are published, separated by commas."),
        "telemetry-enabled": text('"true" or "false"; every value of a ConfigMap is a string.'),
        "oidc-enabled": text('"true" or "false".'),
        "ipv4-pod-cidr": text("CIDR of the pods, 10.244.0.0/16 by default."),
        "ipv4-pod-gateway": text("Gateway of the pods, 10.244.0.1 by default."),
        "ipv4-svc-cidr": text("CIDR of the services, 10.96.0.0/16 by default."),
        "ipv4-join-cidr": text("CIDR between nodes and pods, 100.64.0.0/16 by default."),
        [VALUES]: text("Values of Kube-OVN's chart as YAML, merged over those of the bundle."),
      })
      .optional()
      .meta({ docs: "Configuration; all values are strings." }),
  }),
  embedded: [{ path: ["data", VALUES], language: "yaml", shape: cozystackKubeOvnShape }],
  *read(head) {
    const data = child(head.root, "data");
    if (!data || !hasKubeOvn(data)) return;
    yield* clusterCidrs(child(data, "ipv4-pod-cidr"), "kubernetes", "pods", "kube-ovn");
    yield* clusterCidrs(child(data, "ipv4-svc-cidr"), "kubernetes", "services", "kube-ovn");
    yield* clusterCidrs(child(data, "ipv4-join-cidr"), "kubernetes", "join", "kube-ovn");
    yield* readValues(head, data);
  },
});

function* readValues(head: Head, data: Node): Iterable<Fact> {
  const written = child(data, VALUES);
  const root = written?.kind === "scalar" ? openYaml(written).root : undefined;
  const bundle = asString(child(data, "bundle-name"), "kubernetes");
  const at: Located<unknown> = bundle ?? head.name ?? located(data, undefined);
  yield* chartFacts(child(root, "kube-ovn"), {
    layout: COZYSTACK,
    origin: "cozystack-configmap",
    via: "cozystack-configmap",
    at,
    addAt: written ? placeIn(root, ["kube-ovn", "mtu"]) : placeInData(data),
  });
}

function placeInData(data: Node): KeyPlace | undefined {
  return data.kind === "map" ? { map: data, keys: [VALUES, "kube-ovn", "mtu"], plain: 1 } : undefined;
}

/** Whether this ConfigMap installs Kube-OVN. An excerpt without a bundle does if it configures Kube-OVN. */
function hasKubeOvn(data: Node): boolean {
  const disabled = asString(child(data, "bundle-disable"), "kubernetes")?.value ?? "";
  if (/(^|[\s,])kubeovn([\s,]|$)/.test(disabled)) return false;
  const bundle = asString(child(data, "bundle-name"), "kubernetes")?.value ?? "";
  if (bundle === BUNDLE_WITH_KUBE_OVN) return true;
  if (OTHER_BUNDLES.includes(bundle)) return false;
  return child(data, VALUES) !== undefined && !isTemplated(bundle);
}
