/**
 * The upstream trees that the numbers of this folder were read in, as `repository@commit`. A source is one of these
 * followed by `:path#symbol`; comments shorten the commit to eight digits.
 */
export const KUBE_OVN = "kubeovn/kube-ovn@1533681d7a6b3dbdd7e8870fa70f0dc6aa49a82a";
export const COZYSTACK = "cozystack/cozystack@3c780acd417f086f8f18d040d0d7020ff55d3ba3";
export const TALOS = "siderolabs/talos@ad8823176e75b9cd07647ddde13c34f2ab77c663";
export const OVN = "ovn-org/ovn@2411e964d3e21ea3d1bb2be6f42d86ff88cc57d6";
export const OVS = "openvswitch/ovs@d6a632a9b16e5dca2e51eefded3a545e68ea6ba3";
export const OVN_KUBERNETES = "ovn-kubernetes/ovn-kubernetes@8871cd9cec9c45d6da1baf9e3b06eb575f49039c";
export const CNO = "openshift/cluster-network-operator@2a6a57fef3ac1c8fde00e85b603e9f73ef29b75c";
export const FLANNEL = "flannel-io/flannel@cdf760595c23292fd03ff4daf03638ac1ceef417";
export const CALICO = "projectcalico/calico@87c15906f20c4ca1fda55af92295e7678b0cc0b2";
export const TIGERA = "tigera/operator@40788b9b6bef9d94e77b2e0d7a5eed7e17e2364c";
export const WIREGUARD_TOOLS = "WireGuard/wireguard-tools@025f00454fec8fd0816607a28c1ee6cd9a54b134";
export const CNI_PLUGINS = "containernetworking/plugins@3d27709faaa4e3619f299b962d9ea24589e28f9c";
export const CILIUM_CELL = "cilium/cilium@03774fb470d00364d775a57bcbde207446226c73";

export const CILIUM_MTU = "cilium/cilium@314ca7baeff4f568ffc0bad95124e40665b1f88c:pkg/mtu/mtu.go";

/** What came after that commit, as read in 2026 in a copy that names none. */
export const CILIUM_MTU_2026 = "cilium/cilium@main:pkg/mtu/mtu.go";

/** Linux sources name the commit of one file each: the tree is too large to read whole. */
export const WIREGUARD_DEVICE =
  "torvalds/linux@136292522e43da46bee4c0fef80b2602f79525a2:drivers/net/wireguard/device.c";
export const WIREGUARD_MESSAGES =
  "torvalds/linux@4b3c1f1b15f576445c221cbc77a88540433a2ba7:drivers/net/wireguard/messages.h";
export const VLAN_DEVICE = "torvalds/linux@00d066a4d4edbe559ba6c35153da71d4b2b8a383:net/8021q/vlan_dev.c";

/** Sizes found by sending packets through a running Linux 6.1 and 6.12, not by reading source. */
export const MEASURED =
  "measured on Linux 6.1.192 and 6.12.117 (Open vSwitch 3.1 and 3.5, OVN 23.03 and 25.03)";
