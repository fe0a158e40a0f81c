import { child, descend, items, type Located } from "../documents/node.ts";
import { asInt, asString } from "../documents/values.ts";
import type { Fact, FactOf } from "./fact-types.ts";
import { type Head, kind, located } from "./kind.ts";
import { asName } from "./names.ts";
import type { LinkType } from "./node-facts.ts";
import { talosDocumentShape } from "./talos-document-shape.ts";
import { readKubeSpan } from "./talos-kubespan.ts";
import { hasDefaultRoute, nodeAddresses, talosLink } from "./talos-link.ts";

/** siderolabs/talos@ad882317:pkg/machinery/config/types/network */
const LINKS: Readonly<Record<string, LinkType>> = {
  LinkConfig: "ethernet",
  BondConfig: "bond",
  VLANConfig: "vlan",
  BridgeConfig: "linux-bridge",
  DummyLinkConfig: "dummy",
  WireguardConfig: "wireguard",
  LinkAliasConfig: "alias",
  DHCPv4Config: "other",
  VRFConfig: "other",
  VethConfig: "other",
};

/** Talos' configuration in documents of its own, from 1.12 on. */
export default kind({
  id: "talos-documents",
  needles: ["v1alpha1"],
  dialect: "talos",
  matches: ({ apiVersion, kind }) =>
    apiVersion === "v1alpha1" &&
    (kind === "KubeSpanConfig" || kind === "KubeFlannelCNIConfig" || Object.hasOwn(LINKS, kind)),
  shape: talosDocumentShape,
  *read(head): Iterable<Fact> {
    const { root } = head;
    if (head.kind === "KubeFlannelCNIConfig") {
      const at = located(child(root, "kind") ?? root, undefined);
      yield { kind: "network-plugin", plugin: "flannel", at, via: "config" };
      return;
    }
    if (head.kind === "KubeSpanConfig") {
      const kubespan = readKubeSpan(root, {});
      if (kubespan) yield kubespan;
      return;
    }
    const name = asName(child(root, "name"), "talos");
    const addresses = items(child(root, "addresses")).map((item) => child(item.value, "address"));
    yield* nodeAddresses(addresses, name, {});
    if (name) yield readLink(head, name);
  },
});

function readLink({ root, kind }: Head, name: Located<string>): FactOf<"link"> {
  const parent = asName(child(root, "parent"), "talos");
  const vlanId = asInt(child(root, "vlanID"), "talos");
  const bondMode = asString(descend(root, "bondMode"), "talos");
  return talosLink({
    name,
    type: LINKS[kind] ?? "other",
    item: root,
    nodes: {},
    members: child(root, "links"),
    ...(kind === "VLANConfig" && parent && { parent }),
    ...(kind === "VLANConfig" && vlanId && { vlanId }),
    ...(kind === "BondConfig" && bondMode && { bondMode }),
    ...(hasDefaultRoute(root) && { uplink: true }),
  });
}
