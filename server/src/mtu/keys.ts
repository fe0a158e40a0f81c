import { checkBytes, subtract } from "./bytes.ts";
import {
  CALICO,
  CILIUM_CELL,
  CNI_PLUGINS,
  CNO,
  COZYSTACK,
  FLANNEL,
  KUBE_OVN,
  OVN_KUBERNETES,
  TALOS,
  TIGERA,
  WIREGUARD_TOOLS,
} from "./sources.ts";

/**
 * What the number under a key is the MTU of. final-pod: the pod's own interface, nothing is subtracted;
 * underlay: the link that carries the tunnel, the CNI subtracts; tunnel-link: the tunnel's own device;
 * interface: the interface the plugin makes.
 */
export type Meaning = "final-pod" | "underlay" | "tunnel-link" | "interface";

/** A key that holds an MTU (bytes), as its users write it. */
export interface MtuKey {
  readonly id: string;
  readonly key: string;
  readonly meaning: Meaning;
  /** Whether 0 means "find out yourself". False also where upstream was not read on it. */
  readonly zeroIsAuto: boolean;
  readonly source: string;
}

type Spec = Omit<MtuKey, "id" | "zeroIsAuto"> & { readonly zeroIsAuto?: true };

const KUBE_OVN_CONFIG = `${KUBE_OVN}:pkg/daemon/config.go#initNicConfig`;
const FELIX = `${CALICO}:felix/dataplane/linux/int_dataplane.go#determinePodMTU`;
const V1ALPHA1 = `${TALOS}:pkg/machinery/config/types/v1alpha1/v1alpha1_types.go`;

const pod = (key: string, source: string): Spec => ({ key, meaning: "final-pod", source });
const podOrAuto = (key: string, source: string): Spec => ({ ...pod(key, source), zeroIsAuto: true });
const underlay = (key: string, source: string): Spec => ({ key, meaning: "underlay", source });
const tunnel = (key: string, source: string): Spec => ({ key, meaning: "tunnel-link", source });
const felix = (key: string): Spec => ({ ...tunnel(key, FELIX), zeroIsAuto: true });
const plugin = (name: string, path: string): Spec => ({
  key: `${name} mtu`,
  meaning: "interface",
  source: `${CNI_PLUGINS}:plugins/main/${path}`,
});

/** Every MTU key whose meaning was read upstream. */
export const MTU_KEYS = define({
  "kube-ovn-flag": podOrAuto("--mtu", KUBE_OVN_CONFIG),
  "cozystack-kube-ovn": podOrAuto("kube-ovn.mtu", `${COZYSTACK}:packages/system/kubeovn/patches/mtu.diff`),
  "kube-ovn-v2-chart": podOrAuto("networking.pods.mtu", `${KUBE_OVN}:charts/kube-ovn-v2/values.yaml`),
  "kube-ovn-subnet": pod("Subnet.spec.mtu", `${KUBE_OVN}:pkg/daemon/handler.go`),
  "ovn-kubernetes": pod("mtu", `${OVN_KUBERNETES}:go-controller/pkg/config/config.go`),
  openshift: pod(
    "spec.defaultNetwork.ovnKubernetesConfig.mtu",
    `${CNO}:pkg/network/ovn_kubernetes.go#getOVNEncapOverhead`,
  ),
  "calico-veth": podOrAuto("veth_mtu", `${CALICO}:manifests/calico.yaml`),
  "calico-installation": podOrAuto("spec.calicoNetwork.mtu", `${TIGERA}:api/v1/installation_types.go`),
  "felix-ipip": felix("ipipMTU"),
  "felix-vxlan": felix("vxlanMTU"),
  "felix-vxlan-v6": felix("vxlanMTUV6"),
  "felix-wireguard": felix("wireguardMTU"),
  "felix-wireguard-v6": felix("wireguardMTUV6"),
  "cilium-helm": underlay("MTU", `${CILIUM_CELL}:pkg/mtu/cell.go`),
  "flannel-vxlan": underlay("Backend.MTU", `${FLANNEL}:pkg/backend/vxlan/vxlan_network.go`),
  "flannel-wireguard": underlay("Backend.MTU", `${FLANNEL}:pkg/backend/wireguard/wireguard_network.go`),
  "talos-flannel": underlay("backendMTU", `${TALOS}:pkg/machinery/config/types/k8s/flannel.go`),
  "talos-kubespan": tunnel("machine.network.kubespan.mtu", V1ALPHA1),
  "talos-kubespan-config": tunnel("mtu", `${TALOS}:pkg/machinery/config/types/network/kubespan.go`),
  "talos-wireguard": tunnel("mtu", V1ALPHA1),
  "wg-quick": tunnel("MTU", `${WIREGUARD_TOOLS}:src/wg-quick/linux.bash`),
  "cni-bridge": plugin("bridge", "bridge/bridge.go"),
  "cni-ipvlan": plugin("ipvlan", "ipvlan/ipvlan.go"),
  "cni-macvlan": plugin("macvlan", "macvlan/macvlan.go"),
  "cni-vlan": plugin("vlan", "vlan/vlan.go"),
});

/** The id of a row of MTU_KEYS. */
export type MtuKeyId = keyof typeof MTU_KEYS;

/**
 * The pod MTU (bytes) that `value` under this key makes where the CNI subtracts `overhead` bytes. Undefined
 * if the number does not decide a pod MTU by itself: a tunnel's link, a plugin's interface, or 0 where that
 * means auto. Throws a RangeError on a length out of range.
 */
export function toPodMtu(id: MtuKeyId, value: number, overhead: number): number | undefined {
  const { meaning, zeroIsAuto, key } = MTU_KEYS[id];
  checkBytes(value, key);
  if (value === 0 && zeroIsAuto) return undefined;
  if (meaning === "final-pod") return value;
  return meaning === "underlay" ? subtract(value, checkBytes(overhead, "the overhead")) : undefined;
}

function define<Id extends string>(specs: Record<Id, Spec>): { readonly [K in Id]: MtuKey } {
  const rows = Object.entries<Spec>(specs).map(
    ([id, spec]) => [id, { id, zeroIsAuto: false, ...spec }] as const,
  );
  return Object.fromEntries(rows) as { readonly [K in Id]: MtuKey };
}
