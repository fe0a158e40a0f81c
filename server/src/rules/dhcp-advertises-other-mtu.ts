import { addKey } from "../documents/edit.ts";
import { podPath } from "../graph/mtu-path.ts";
import { isKubeOvn, podMtus } from "../graph/pod-mtus.ts";
import { kubeOvnDhcpMtu, kubeOvnNetworkType } from "../mtu/limits.ts";
import { rule } from "./rule.ts";

/**
 * OVN's DHCP announces an MTU that it makes up itself, not the cluster's pod MTU
 * (kubeovn/kube-ovn@1533681d:pkg/controller/subnet.go#getSubnetMTU), and a virtual machine believes it. Silent while the
 * Subnet has an MTU or DHCP options of its own, is on a VLAN, or has no IPv4
 * (DHCPv6 announces no MTU), and while no pod MTU is written.
 */
export default rule({
  id: "dhcp-advertises-other-mtu",
  severity: "warning",
  fix: "unsafe",
  on: "subnet",
  *check(subnet, graph) {
    if (!subnet.enableDhcp?.value || subnet.mtu || subnet.vlan || subnet.dhcpV4Options?.value) return;
    if (!subnet.families.includes(4)) return;
    const cluster = podMtus(graph).find((placed) => isKubeOvn(placed.fact));
    const found = podPath(graph);
    if (!cluster || !found) return;
    const real = cluster.fact.value.value;
    const announced = kubeOvnDhcpMtu(kubeOvnNetworkType(found.path.tunnel), {});
    if (announced === real) return;
    yield {
      at: subnet.enableDhcp,
      // Too small is slow, too large does not arrive.
      severity: announced > real ? "warning" : "information",
      message: `DHCP announces MTU ${announced} in Subnet "${subnet.name.value}", but pods get ${real}`,
      help: `Set spec.mtu of the Subnet to ${real}`,
      related: [{ at: cluster.fact.value, in: cluster, message: `Pods get MTU ${real}` }],
      fixes: [
        {
          title: `Set the Subnet's MTU to ${real}`,
          safe: false,
          edits: () => [addKey(subnet.spec, "mtu", real)],
        },
      ],
    };
  },
});
