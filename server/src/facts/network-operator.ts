import { z } from "zod";
import { child, descend, items, type MapNode, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { cniFacts, readCniConfig } from "./cni-read.ts";
import { cniConfigShape } from "./cni-shape.ts";
import type { Fact } from "./fact-types.ts";
import { integer, text, words } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asMtu } from "./mtu-key.ts";
import { asName } from "./names.ts";

/** OpenShift's network operator: the cluster's default network and more networks, made as NetworkAttachmentDefinitions. */
export default kind({
  id: "network-operator",
  needles: ["operator.openshift.io/", "config.openshift.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    kind === "Network" && /^(operator|config)\.openshift\.io\//.test(apiVersion),
  shape: z.looseObject({
    spec: z.looseObject({
      defaultNetwork: z
        .looseObject({
          type: words(["OVNKubernetes", "OpenShiftSDN", "Kuryr"], "Plugin of the pod network."),
          ovnKubernetesConfig: z
            .looseObject({
              mtu: integer(
                "MTU of the pod network in bytes: the node's MTU less 100. Changed through `spec.migration.mtu` only.",
              ),
            })
            .optional(),
        })
        .optional(),
      additionalNetworks: z
        .array(
          z.looseObject({
            name: text("Name of the NetworkAttachmentDefinition."),
            namespace: text("Namespace of the NetworkAttachmentDefinition, `default` when absent.", {
              reference: "namespace",
            }),
            type: words(["Raw", "SimpleMacvlan"], "Raw is a CNI configuration as JSON."),
            rawCNIConfig: text("CNI configuration as JSON."),
          }),
        )
        .optional()
        .meta({ docs: "More networks; the operator makes a NetworkAttachmentDefinition of each." }),
    }),
  }),
  embedded: [
    { path: ["spec", "additionalNetworks", "*", "rawCNIConfig"], language: "json", shape: cniConfigShape },
  ],
  *read({ root }: Head) {
    const spec = child(root, "spec");
    yield* defaultNetwork(spec);
    for (const { value } of items(child(spec, "additionalNetworks"))) {
      if (value?.kind === "map") yield* additionalNetwork(value);
    }
  },
});

function* defaultNetwork(spec: Node | undefined): Iterable<Fact> {
  const type = asString(descend(spec, "defaultNetwork", "type") ?? child(spec, "networkType"), "kubernetes");
  const config = descend(spec, "defaultNetwork", "ovnKubernetesConfig");
  if (type?.value === "OVNKubernetes") {
    yield { kind: "network-plugin", plugin: "ovn-kubernetes", tunnel: "geneve", at: type, via: "config" };
  }
  const mtu = asMtu(child(config, "mtu"), "kubernetes");
  if (mtu) yield { kind: "pod-mtu", value: mtu, origin: "openshift-network" };
  for (const { value } of items(child(spec, "clusterNetwork")))
    yield* clusterCidr(child(value, "cidr"), "pods");
  for (const { value } of items(child(spec, "serviceNetwork"))) yield* clusterCidr(value, "services");
}

function* clusterCidr(node: Node | undefined, of: "pods" | "services"): Iterable<Fact> {
  const cidr = asString(node, "kubernetes");
  if (cidr && /^[\d.:a-fA-F]+\/\d+$/.test(cidr.value)) {
    yield { kind: "cluster-cidr", cidr, family: cidr.value.includes(":") ? 6 : 4, of };
  }
}

function* additionalNetwork(item: MapNode): Iterable<Fact> {
  const name = asName(child(item, "name"), "kubernetes");
  if (!name) return;
  const namespace = asName(child(item, "namespace"), "kubernetes");
  const owner = { name, ...(namespace && { namespace }) };
  yield { kind: "attachment", via: "network-operator", ...owner, namespaceInSpec: true };
  yield* cniFacts(readCniConfig(child(item, "rawCNIConfig"), owner, "network-operator"));
}
