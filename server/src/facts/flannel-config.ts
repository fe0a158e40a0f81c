import { z } from "zod";
import { descend, entries, type Node } from "../documents/node.ts";
import { openJson } from "../documents/regions.ts";
import { asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact } from "./fact-types.ts";
import { boolean, integer, text } from "./fields.ts";
import { kind, located } from "./kind.ts";

/** flannel-io/flannel@cdf76059:Documentation/configuration.md, Documentation/backends.md */
const netConfShape = z.looseObject({
  Network: text("IPv4 CIDR of the pods."),
  IPv6Network: text("IPv6 CIDR of the pods."),
  EnableIPv4: boolean("Pods have IPv4; true when absent."),
  EnableIPv6: boolean("Pods have IPv6."),
  EnableNFTables: boolean("Uses nftables."),
  SubnetLen: integer("Prefix length of a node's part of `Network`, 24 when absent."),
  Backend: z
    .looseObject({
      Type: text("How pod traffic is carried; `udp` when absent, in any case.", {
        suggest: ["vxlan", "host-gw", "wireguard", "udp", "ipip", "ipsec"],
      }),
      Port: integer("UDP port."),
      VNI: integer("VXLAN network id."),
      DirectRouting: boolean("No tunnel between nodes of one layer-2 network."),
      MTU: integer(
        "MTU (bytes) of the link that carries the tunnel; the encapsulation is subtracted from it.",
      ),
    })
    .optional()
    .meta({ docs: "How pod traffic is carried." }),
});

/** Flannel's ConfigMap with `net-conf.json`. */
export default kind({
  id: "flannel-config",
  needles: ["net-conf.json"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind, name }) =>
    apiVersion === "v1" && kind === "ConfigMap" && name?.value === "kube-flannel-cfg",
  shape: z.looseObject({
    data: z
      .looseObject({
        "net-conf.json": text("Flannel's configuration as JSON."),
        "cni-conf.json": text("The CNI configuration put on the nodes."),
      })
      .optional(),
  }),
  embedded: [{ path: ["data", "net-conf.json"], language: "json", shape: netConfShape }],
  *read(head): Iterable<Fact> {
    const text = descend(head.root, "data", "net-conf.json");
    const root = text?.kind === "scalar" ? openJson(text).root : undefined;
    if (!root) return;
    yield* clusterCidrs(anyCase(root, "Network"), "json", "pods", "flannel");
    yield* clusterCidrs(anyCase(root, "IPv6Network"), "json", "pods", "flannel");
    const written = anyCase(anyCase(root, "Backend"), "Type");
    const type = asString(written, "json");
    const tunnel = type && TUNNELS[type.value.toLowerCase()];
    yield {
      kind: "network-plugin",
      plugin: "flannel",
      ...(tunnel && { tunnel }),
      ...(written && !type && { unknown: true }),
      at: type ?? head.name ?? located(root, undefined),
      via: "config",
    };
  },
});

const TUNNELS: Readonly<Record<string, "vxlan" | "wireguard" | "none">> = {
  vxlan: "vxlan",
  "host-gw": "none",
  wireguard: "wireguard",
};

/** Go reads JSON keys in any case; of equal ones the last wins. */
function anyCase(node: Node | undefined, key: string): Node | undefined {
  return entries(node).findLast((entry) => entry.key.text.toLowerCase() === key.toLowerCase())?.value;
}
