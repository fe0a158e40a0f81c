import { bytesFor, checkBytes, type Family, subtract } from "./bytes.ts";
import { type LayerId, overhead } from "./layers.ts";
import { RESERVES } from "./reserves.ts";
import { TALOS } from "./sources.ts";

/** KubeSpan's link, and its MTU in bytes where none is written; Talos refuses one below the minimum. */
export const KUBESPAN = {
  link: "kubespan",
  defaultMtu: 1420,
  minimumMtu: 1280,
  source: `${TALOS}:pkg/machinery/constants/constants.go#KubeSpanLinkMinimumMTU`,
} as const;

/**
 * The least link MTU for IPv6; below it the kernel removes IPv6.
 * kubeovn/kube-ovn@1533681d:pkg/util/const.go#IPv6MinMTU
 */
export const IPV6_MINIMUM_MTU = 1280;

/** What is assumed of a NIC nobody describes. kubeovn/kube-ovn@1533681d:pkg/util/const.go#DefaultMTU */
export const ETHERNET_MTU = 1500;

/** The largest length of an IP packet: no link carries more. torvalds/linux@b96ed5cc:include/net/ip.h#IPV4_MAX_PMTU */
export const LARGEST_MTU = 0xffff;

/**
 * The `MTU` that CozyStack gives the Cilium of a tenant cluster: the MTU that the tenant needs of its VM's
 * NIC. cozystack/cozystack@3c780acd:packages/apps/kubernetes/templates/helmreleases/cilium.yaml
 */
export const COZYSTACK_TENANT_CILIUM_MTU = 1350;

/**
 * The least cluster network MTU that OpenShift takes.
 * openshift/cluster-network-operator@2a6a57fe:pkg/network/mtu.go
 */
export const OPENSHIFT_MINIMUM_MTU = { 4: 576, 6: 1280 } as const;

/** Kube-OVN's `--network-type`. */
export type KubeOvnNetworkType = "geneve" | "vlan" | "vxlan" | "stt";

/** The `--network-type` that makes a tunnel; the default one where Kube-OVN has none of that kind. */
export function kubeOvnNetworkType(tunnel: LayerId | "none"): KubeOvnNetworkType {
  if (tunnel === "ovn-vxlan") return "vxlan";
  return tunnel === "ovn-stt" ? "stt" : "geneve";
}

/**
 * The pod MTU (bytes) that Kube-OVN derives from the NIC it selected when `--mtu` is 0. It knows nothing of
 * KubeSpan, IPsec or nesting. Throws a RangeError on a length out of range.
 * kubeovn/kube-ovn@1533681d:pkg/daemon/config.go#initNicConfig
 */
export function kubeOvnDerivedMtu(nic: number, type: KubeOvnNetworkType, encapFamily: Family): number {
  const { bytes, name } = RESERVES[`kube-ovn-${type}`];
  return subtract(checkBytes(nic, "the NIC MTU"), bytesFor(bytes, encapFamily, name));
}

/**
 * The MTU (bytes) that Kube-OVN's DHCP announces in a subnet with `enableDHCP`. It never looks at `--mtu` nor
 * at a NIC: `Subnet.spec.mtu`, else 1500 in a VLAN subnet, else 1500 minus the reserve (the IPv4 one,
 * whatever the encap IP). kubeovn/kube-ovn@1533681d:pkg/controller/subnet.go#getSubnetMTU
 */
export function kubeOvnDhcpMtu(
  type: KubeOvnNetworkType,
  subnet: { readonly mtu?: number | undefined; readonly vlan?: boolean },
): number {
  if (subnet.mtu) return checkBytes(subnet.mtu, "Subnet.spec.mtu");
  return subnet.vlan ? ETHERNET_MTU : kubeOvnDerivedMtu(ETHERNET_MTU, type, 4);
}

/**
 * The pod MTU (bytes) of OpenShift's OVN-Kubernetes when none is written: host MTU − 100, and − 46 more with
 * IPsec Full. openshift/cluster-network-operator@2a6a57fe:pkg/network/ovn_kubernetes.go#getOVNEncapOverhead
 */
export function openshiftDefaultMtu(host: number, ipsec: "Full" | "Disabled" | "External"): number {
  const reserve = RESERVES["openshift-geneve"].bytes[4] ?? 0;
  const esp = ipsec === "Full" ? (RESERVES["openshift-ipsec"].bytes[4] ?? 0) : 0;
  return subtract(checkBytes(host, "the host MTU"), reserve + esp);
}

/**
 * The pod MTU (bytes) of the Flannel VXLAN that Talos brings along. Up to 1.13 it sets no MTU, so pods get
 * NIC − 50 whatever KubeSpan carries
 * (siderolabs/talos@b9e9c657963363da73b897c27ef3d407ba5e91c0:…/k8s/internal/k8stemplates/flannel.go); from
 * 1.14 on `backendMTU` follows KubeSpan
 * (siderolabs/talos@ad882317:internal/app/machined/pkg/controllers/k8s/control_plane.go).
 */
export function talosFlannelPodMtu(
  talos: "up to 1.13" | "from 1.14",
  links: { readonly nic: number; readonly kubespan?: number | undefined },
): number {
  const outer = talos === "from 1.14" ? (links.kubespan ?? links.nic) : links.nic;
  return subtract(checkBytes(outer, "the MTU under Flannel"), overhead("vxlan", 4));
}

/**
 * The least KubeSpan MTU (bytes) that leaves IPv6 pods their 1280 inside `tunnel`: 1338 for GENEVE over IPv4,
 * 1358 over IPv6.
 */
export function leastKubespanForIpv6Pods(encapFamily: Family, tunnel: LayerId = "ovn-geneve"): number {
  return IPV6_MINIMUM_MTU + overhead(tunnel, encapFamily);
}

const TCP_HEADER = 20;
const TCP_TIMESTAMPS = 12;
const IP_HEADER = { 4: 20, 6: 40 } as const;

/**
 * The MSS (bytes) a host announces on a path of `mtu`: − 40 (IPv4) or − 60 (IPv6).
 * kubeovn/kube-ovn@1533681d:pkg/util/const.go#TCPIPHeaderLength
 */
export function tcpMss(mtu: number, family: Family): number {
  return subtract(checkBytes(mtu, "the path MTU"), IP_HEADER[family] + TCP_HEADER);
}

/**
 * The largest TCP payload (bytes) per packet with timestamps on, which is also what Talos clamps the MSS to
 * on KubeSpan. siderolabs/talos@ad882317:internal/app/machined/pkg/adapters/network/nftables_rule.go
 */
export function tcpMssWithTimestamps(mtu: number, family: Family): number {
  return subtract(tcpMss(mtu, family), TCP_TIMESTAMPS);
}
