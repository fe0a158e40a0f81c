import type { ByFamily } from "./bytes.ts";
import { CALICO, CILIUM_MTU, CILIUM_MTU_2026, CNO, FLANNEL, KUBE_OVN } from "./sources.ts";

/** Bytes that a vendor plans for an encapsulation. Enough, but not the size of any header: proves nothing. */
export interface Reserve {
  readonly id: string;
  readonly name: string;
  readonly bytes: ByFamily;
  readonly source: string;
}

const KUBE_OVN_SOURCE = `${KUBE_OVN}:pkg/util/const.go#GeneveHeaderLength; pkg/daemon/config.go#initNicConfig`;
const CNO_SOURCE = `${CNO}:pkg/network/ovn_kubernetes.go#getOVNEncapOverhead`;
const CALICO_SOURCE = `${CALICO}:felix/dataplane/linux/int_dataplane.go`;

/** What each vendor subtracts from the MTU of the NIC. Kube-OVN takes 20 more when the encap IP is IPv6. */
export const RESERVES = define({
  "kube-ovn-geneve": { name: "Kube-OVN geneve", bytes: { 4: 100, 6: 120 }, source: KUBE_OVN_SOURCE },
  /** Kube-OVN subtracts the GENEVE reserve for `vlan` too: its default network still tunnels. */
  "kube-ovn-vlan": { name: "Kube-OVN vlan", bytes: { 4: 100, 6: 120 }, source: KUBE_OVN_SOURCE },
  "kube-ovn-vxlan": { name: "Kube-OVN vxlan", bytes: { 4: 50, 6: 70 }, source: KUBE_OVN_SOURCE },
  "kube-ovn-stt": { name: "Kube-OVN stt", bytes: { 4: 72, 6: 92 }, source: KUBE_OVN_SOURCE },
  "openshift-geneve": { name: "OpenShift OVN-Kubernetes", bytes: { 4: 100, 6: 100 }, source: CNO_SOURCE },
  "openshift-ipsec": { name: "OpenShift IPsec Full", bytes: { 4: 46, 6: 46 }, source: CNO_SOURCE },
  /** ESP's size depends on cipher and mode, and implementations reserve different numbers: none is exact. */
  "flannel-ipsec": {
    name: "Flannel IPsec",
    bytes: { 4: 77 },
    source: `${FLANNEL}:pkg/backend/ipsec/ipsec_network.go`,
  },
  "cilium-ipsec": {
    name: "Cilium IPsec",
    bytes: { 4: 77, 6: 77 },
    source: `${CILIUM_MTU}#EncryptionIPsecOverhead`,
  },
  "esp-in-udp": {
    name: "ESP in UDP, on top of an ESP reserve",
    bytes: { 4: 8 },
    source: `${FLANNEL}:pkg/backend/ipsec/ipsec_network.go`,
  },
  "cilium-wireguard": { name: "Cilium WireGuard", bytes: { 4: 80, 6: 80 }, source: CILIUM_MTU },
  /** Raised from 80 in 2026 (cilium PR #45940); present in the 1.19.5 line. */
  "cilium-wireguard-2026": {
    name: "Cilium WireGuard (2026)",
    bytes: { 4: 95, 6: 95 },
    source: CILIUM_MTU_2026,
  },
  "flannel-wireguard": {
    name: "Flannel WireGuard",
    bytes: { 4: 80, 6: 80 },
    source: `${FLANNEL}:pkg/backend/wireguard/wireguard_network.go`,
  },
  "flannel-vxlan": {
    name: "Flannel VXLAN",
    bytes: { 4: 50, 6: 50 },
    source: `${FLANNEL}:pkg/backend/vxlan/vxlan_network.go`,
  },
  "calico-aks": { name: "Calico on AKS, extra", bytes: { 4: 100 }, source: CALICO_SOURCE },
});

function define<Id extends string>(specs: Record<Id, Omit<Reserve, "id">>): { readonly [K in Id]: Reserve } {
  const rows = Object.entries<Omit<Reserve, "id">>(specs).map(([id, spec]) => [id, { id, ...spec }] as const);
  return Object.fromEntries(rows) as { readonly [K in Id]: Reserve };
}
