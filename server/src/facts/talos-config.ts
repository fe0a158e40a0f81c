import { child, descend, entries, items, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact } from "./fact-types.ts";
import { type Head, kind, located } from "./kind.ts";
import type { NodeScope } from "./node-facts.ts";
import { readInterface } from "./talos-interface.ts";
import { readKubeSpan } from "./talos-kubespan.ts";
import { talosConfigShape } from "./talos-shape.ts";

/** Keys of `machine` in siderolabs/talos@ad882317:pkg/machinery/config/types/v1alpha1/v1alpha1_types.go#MachineConfig */
const MACHINE_KEYS = new Set(
  (
    "type token ca acceptedCAs certSANs controlPlane kubelet pods network disks install files env time sysctls sysfs " +
    "registries systemDiskEncryption features udev logging kernel seccompProfiles baseRuntimeSpecOverrides nodeLabels " +
    "nodeAnnotations nodeTaints"
  ).split(" "),
);

/** A Talos machine configuration in one document, or a patch of one. */
export default kind({
  id: "talos-config",
  needles: ["machine:", "cluster:"],
  dialect: "talos",
  matches: isTalosConfig,
  shape: talosConfigShape,
  *read({ root }): Iterable<Fact> {
    const machine = child(root, "machine");
    yield* readMachine(machine);
    const network = descend(root, "cluster", "network");
    yield* clusterCidrs(child(network, "podSubnets"), "talos", "pods", "talos");
    yield* clusterCidrs(child(network, "serviceSubnets"), "talos", "services", "talos");
    const cni = descend(network, "cni", "name");
    // siderolabs/talos@b9e9c657:internal/app/machined/pkg/controllers/k8s/internal/k8stemplates/flannel.go
    if (cni && asString(cni, "talos")?.value === "flannel") {
      yield {
        kind: "network-plugin",
        plugin: "flannel",
        tunnel: "vxlan",
        at: located(cni, "flannel"),
        via: "config",
      };
    }
  },
});

function* readMachine(machine: Node | undefined): Iterable<Fact> {
  const network = child(machine, "network");
  const hostname = asString(child(network, "hostname"), "talos");
  const nodes: NodeScope = hostname ? { node: hostname.value } : {};
  const kubespan = readKubeSpan(child(network, "kubespan"), nodes);
  if (kubespan) yield kubespan;
  const list = items(child(network, "interfaces"));
  const tunnel = asString(
    descend(machine, "nodeAnnotations", "ovn.kubernetes.io/tunnel_interface"),
    "talos",
  )?.value;
  for (const { value: item } of list) {
    if (item?.kind === "map") yield* readInterface(item, { nodes, tunnel, alone: list.length === 1 });
  }
  if (list.length > 0) {
    yield {
      kind: "node-policy",
      nodes,
      via: "talos",
      hasInterfaces: true,
      ...(hostname && { name: hostname }),
    };
  }
}

function isTalosConfig({ root, apiVersion, kind }: Head): boolean {
  if (apiVersion !== "" || kind !== "") return false;
  const keys = entries(child(root, "machine")).map((entry) => entry.key.text);
  if (keys.length > 0) return keys.some((key) => MACHINE_KEYS.has(key));
  // Cilium's values have a `cluster` too, but no subnets in it.
  const network = descend(root, "cluster", "network");
  return child(network, "podSubnets") !== undefined || child(network, "serviceSubnets") !== undefined;
}
