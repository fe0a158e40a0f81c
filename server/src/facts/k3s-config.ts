import { z } from "zod";
import { child } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact } from "./fact-types.ts";
import { text, words } from "./fields.ts";
import { type Head, kind } from "./kind.ts";

/** Flags of a K3s server: k3s-io/k3s@005499a9:pkg/cli/cmds/server.go */
const SERVER_KEYS = ["flannel-backend", "cluster-cidr", "service-cidr"];

/** `/etc/rancher/k3s/config.yaml`, or a file of `config.yaml.d`: keys are the flags without the dashes. */
export default kind({
  id: "k3s-config",
  needles: SERVER_KEYS,
  dialect: "kubernetes",
  matches: isK3sConfig,
  shape: z.looseObject({
    "cluster-cidr": text("CIDRs of the pods, with a comma between; 10.42.0.0/16 when absent."),
    "service-cidr": text("CIDRs of the services, with a comma between; 10.43.0.0/16 when absent."),
    "cluster-dns": text("Address of the DNS service; 10.43.0.10 when absent."),
    "cluster-domain": text("Domain of the cluster; cluster.local when absent."),
    "flannel-backend": words(
      ["vxlan", "host-gw", "wireguard-native", "none"],
      "How Flannel carries pod traffic; `vxlan` when absent. `host-gw` needs all nodes in one layer-2 network.",
    ),
    "flannel-iface": text("NIC that carries pod traffic; that of the default route when absent.", {
      reference: "interface",
    }),
    "flannel-conf": text("Flannel's own configuration file; the only place for an MTU."),
    "node-ip": text("Address of the node."),
  }),
  *read({ root }): Iterable<Fact> {
    yield* clusterCidrs(child(root, "cluster-cidr"), "kubernetes", "pods", "k3s");
    yield* clusterCidrs(child(root, "service-cidr"), "kubernetes", "services", "k3s");
    const backend = asString(child(root, "flannel-backend"), "kubernetes");
    if (backend && Object.hasOwn(TUNNELS, backend.value)) {
      yield {
        kind: "network-plugin",
        plugin: "flannel",
        tunnel: TUNNELS[backend.value] ?? "vxlan",
        at: backend,
        via: "config",
      };
    }
  },
});

const TUNNELS: Readonly<Record<string, "vxlan" | "wireguard" | "none">> = {
  vxlan: "vxlan",
  "host-gw": "none",
  "wireguard-native": "wireguard",
};

/** The keys are K3s' or RKE2's own only in a file of theirs; `flannel-backend` is nobody else's. */
function isK3sConfig({ root, apiVersion, kind, path }: Head): boolean {
  if (apiVersion !== "" || kind !== "") return false;
  const written = SERVER_KEYS.filter((key) => child(root, key));
  return (
    written.includes("flannel-backend") ||
    (written.length > 0 && /(^|[/._-])(k3s|rke2|config)([/._-]|$)/.test(path))
  );
}
