import { z } from "zod";
import { child, descend, type Entry, entries, entryOf, type MapNode, type Node } from "../documents/node.ts";
import { asBool, asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact, FactOf } from "./fact-types.ts";
import { boolean, object, text } from "./fields.ts";
import { type Head, kind, located } from "./kind.ts";
import { COZYSTACK, chartFacts, placeIn } from "./kube-ovn-chart.ts";
import { cozystackKubeOvnShape } from "./kube-ovn-shape.ts";
import { misplacedMtus } from "./misplaced-mtu.ts";

const PLATFORM = "cozystack.cozystack-platform";
const NETWORKING = "cozystack.networking";

/** cozystack/cozystack@3c780acd:packages/core/platform/sources/networking.yaml */
const NETWORKING_COMPONENTS = ["cilium", "cilium-networkpolicy", "kubeovn", "kilo"];

/** cozystack/cozystack@3c780acd:cmd/cozystack-operator/main.go#installPlatformPackageSource */
const PLATFORM_COMPONENTS = ["platform"];

/** Variants of the platform that install Kube-OVN: packages/core/platform/templates/bundles/system.yaml, same commit. */
const PLATFORM_WITH_KUBE_OVN = ["isp-full", "isp-full-generic"];

const component = z
  .looseObject({
    enabled: boolean("Whether the component is installed."),
    values: object("Values of the component's chart."),
  })
  .optional();

/** What CozyStack installs and with which values, from 1.0 on. */
export default kind({
  id: "cozystack-package",
  needles: [PLATFORM, NETWORKING],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind, name }) =>
    apiVersion.startsWith("cozystack.io/") &&
    kind === "Package" &&
    (name?.value === PLATFORM || name?.value === NETWORKING),
  shape: z.looseObject({
    spec: z
      .looseObject({
        variant: text(
          "Variant of the PackageSource: for the platform `isp-full`, `isp-full-generic`, `isp-hosted` or `default`; for " +
            "the network `kubeovn-cilium`, `kubeovn-cilium-generic`, `cilium`, `cilium-generic`, `cilium-kilo` or `noop`.",
        ),
        components: z
          .looseObject({
            platform: component.meta({ docs: "The only component of cozystack.cozystack-platform." }),
            kubeovn: z
              .looseObject({
                enabled: boolean("Whether Kube-OVN is installed."),
                values: cozystackKubeOvnShape.optional().meta({ docs: "Values of Kube-OVN's chart." }),
              })
              .optional()
              .meta({ docs: "Kube-OVN, in cozystack.networking." }),
            cilium: component.meta({ docs: "Cilium, in cozystack.networking." }),
          })
          .optional()
          .meta({
            docs: "Overrides by component. A key that the package has no component for is ignored without a word.",
          }),
      })
      .optional()
      .meta({ docs: "The package to install." }),
  }),
  *read(head) {
    const spec = child(head.root, "spec");
    const variant = asString(child(spec, "variant"), "kubernetes")?.value ?? "";
    const components = child(spec, "components");
    if (head.name?.value === PLATFORM) yield* readPlatform(head, variant, components);
    else yield* readNetworking(head, variant, spec, components);
  },
});

function* readPlatform(head: Head, variant: string, components: Node | undefined): Iterable<Fact> {
  const values = descend(components, "platform", "values");
  if (PLATFORM_WITH_KUBE_OVN.includes(variant) && !isNetworkingDisabled(values)) {
    yield { kind: "network-plugin", plugin: "kube-ovn", at: at(head), via: "cozystack-package" };
  }
  const networking = child(values, "networking");
  yield* clusterCidrs(child(networking, "podCIDR"), "kubernetes", "pods", "kube-ovn");
  yield* clusterCidrs(child(networking, "serviceCIDR"), "kubernetes", "services", "kube-ovn");
  yield* clusterCidrs(child(networking, "joinCIDR"), "kubernetes", "join", "kube-ovn");
  for (const [entry, parent] of strangers(components, PLATFORM_COMPONENTS)) {
    yield* misplacedMtus(entry, { package: PLATFORM, parent });
  }
  // The platform's own values have no key that ends as Kube-OVN's MTU.
  for (const name of ["kube-ovn", "kubeovn", "networking"]) {
    const entry = entryOf(values, name);
    if (entry && values?.kind === "map") yield* misplacedMtus(entry, { package: PLATFORM, parent: values });
  }
}

function* readNetworking(
  head: Head,
  variant: string,
  spec: Node | undefined,
  components: Node | undefined,
): Iterable<Fact> {
  const kubeOvn = child(components, "kubeovn");
  const values = child(kubeOvn, "values");
  const enabled = asBool(child(kubeOvn, "enabled"), "kubernetes")?.value ?? true;
  if (variant.startsWith("kubeovn-") && enabled) {
    yield* chartFacts(child(values, "kube-ovn"), {
      layout: COZYSTACK,
      origin: "cozystack-package",
      via: "cozystack-package",
      at: at(head),
      addAt: placeIn(spec, ["components", "kubeovn", "values", "kube-ovn", "mtu"]),
    });
  }
  const direct = entryOf(values, "mtu");
  if (direct && values?.kind === "map") yield* misplacedMtus(direct, { package: NETWORKING, parent: values });
  for (const [entry, parent] of strangers(components, NETWORKING_COMPONENTS)) {
    const rename = kubeOvn || !descend(entry.value, "values", "kube-ovn", "mtu") ? undefined : "kubeovn";
    yield* misplacedMtus(entry, { package: NETWORKING, parent, ...(rename && { rename }) });
  }
}

function at(head: Head): FactOf<"network-plugin">["at"] {
  const variant = descend(head.root, "spec", "variant");
  return variant ? located(variant, undefined) : (head.name ?? located(head.root, undefined));
}

function strangers(components: Node | undefined, known: readonly string[]): [Entry, MapNode][] {
  if (components?.kind !== "map") return [];
  const unknown = entries(components).filter((entry) => !known.includes(entry.key.text));
  return unknown.map((entry) => [entry, components]);
}

function isNetworkingDisabled(values: Node | undefined): boolean {
  const disabled = descend(values, "bundles", "disabledPackages");
  return (
    disabled?.kind === "seq" &&
    disabled.items.some((item) => {
      return asString(item.value, "kubernetes")?.value === NETWORKING;
    })
  );
}
