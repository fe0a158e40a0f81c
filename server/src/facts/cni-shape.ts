import { z } from "zod";
import { boolean, integer, object, text, words } from "./fields.ts";

/**
 * What each plugin's Go struct accepts, key by key, as json tags name them. A string for an `int` makes the decoder
 * refuse the whole configuration, so these types are the types of the structs, not of what would be nice.
 */
const common = {
  cniVersion: text(
    "CNI version the configuration is written for. Missing means 0.1.0, which knows no plugin list.",
    {
      suggest: ["0.3.1", "0.4.0", "1.0.0", "1.1.0"],
    },
  ),
  name: text(
    "Name of the network. OVN-Kubernetes takes it as the cluster-wide network; Multus fills it in for the others.",
  ),
  capabilities: z.record(z.string(), z.boolean()).optional().meta({
    docs: "Runtime arguments that are passed to the plugin: ips, mac, portMappings, bandwidth, infinibandGUID, deviceID.",
  }),
  ipam: z
    .looseObject({
      type: text("IPAM plugin that hands out addresses.", {
        suggest: ["host-local", "static", "dhcp", "whereabouts", "kube-ovn"],
      }),
    })
    .optional()
    .meta({ docs: "How the attachment gets its addresses. Without `type` it gets none." }),
  dns: z.looseObject({}).optional().meta({ docs: "Name servers handed to the container runtime." }),
};

const mtu = integer(
  "MTU of the attachment in bytes. Nothing compares it with the interface below, macvlan and vlan excepted.",
);
const master = (docs: string) => text(docs, { reference: "interface" });
const bridge = (docs: string) => text(docs, { reference: "bridge" });

/** ovn-kubernetes@8871cd9c:go-controller/pkg/cni/types/types.go#NetConf */
const ovnKubernetes = plugin("ovn-k8s-cni-overlay", "OVN-Kubernetes network.", {
  topology: words(
    ["layer2", "layer3", "localnet"],
    "Kind of network. Without it the configuration is that of the cluster's default network.",
  ),
  netAttachDefName: text(
    "`<namespace>/<name>` of this NetworkAttachmentDefinition; OVN-Kubernetes ignores the definition when it differs.",
    { reference: "attachment" },
  ),
  physicalNetworkName: text(
    "Localnet of a bridge-mapping (`ovn.bridge-mappings[].localnet`) that leads out of the node. Without it the value of `name` is used.",
    { reference: "localnet" },
  ),
  vlanID: integer("VLAN tag on the physical network, 1 to 4094; 0 or absent is untagged. Localnet only."),
  mtu,
  role: words(
    ["primary", "secondary"],
    "Whether the network replaces the pod network of its namespace. Localnet is always secondary.",
  ),
  subnets: text("Comma-separated CIDRs, one string. layer3 takes `cidr/hostPrefix`. Absent means no IPAM."),
  excludeSubnets: text(
    "Comma-separated CIDRs inside `subnets` that are never handed out. layer2 and localnet only.",
  ),
  reservedSubnets: text("Comma-separated CIDRs kept for static addresses. layer2 only."),
  infrastructureSubnets: text("Comma-separated CIDRs for OVN-Kubernetes itself. layer2 only."),
  defaultGatewayIPs: text("Comma-separated gateway addresses. layer2 only."),
  joinSubnet: text("CIDR of the join network; refused on localnet."),
  transitSubnet: text("CIDR of the transit network. Primary layer2 only."),
  allowPersistentIPs: boolean(
    "Addresses outlive the pod, as virtual machines need for migration. layer2 and localnet, with `subnets`.",
  ),
  transport: words(["no-overlay", "evpn"], "How traffic crosses nodes; absent is the overlay."),
  outboundSNAT: words(
    ["enabled", "disabled"],
    "Source NAT of outbound traffic; only with transport `no-overlay`.",
  ),
  uplink: text("Uplink resource that the network leaves through."),
  evpn: object("EVPN settings; only with transport `evpn`."),
  deviceID: text("PCI address of a VF, filled in by Multus."),
  logFile: text("File of the CNI shim's log."),
  logLevel: text("Verbosity of the CNI shim's log."),
  "logfile-maxsize": integer("Size in MB at which the log file is rolled."),
  "logfile-maxbackups": integer("Old log files kept."),
  "logfile-maxage": integer("Days that old log files are kept."),
});

/** containernetworking/plugins@3d27709f:plugins/main/bridge/bridge.go#NetConf; cnv-bridge is the same binary. */
const bridgeKeys = {
  bridge: bridge(
    "Linux bridge to attach to, `cni0` when absent. One that does not exist is created, with no uplink.",
  ),
  isGateway: boolean("Give the bridge an address and make it the gateway."),
  isDefaultGateway: boolean("As isGateway, with a default route through it."),
  forceAddress: boolean("Replace an address that the bridge already has."),
  ipMasq: boolean("Masquerade traffic that leaves the host."),
  ipMasqBackend: words(["iptables", "nftables"], "What masquerading is done with."),
  mtu,
  hairpinMode: boolean("Send frames back out of the port they came in by."),
  promiscMode: boolean("Put the bridge into promiscuous mode; not together with hairpinMode."),
  vlan: integer("Access VLAN of the port, 1 to 4094; 0 or absent is none."),
  vlanTrunk: z
    .array(
      z.looseObject({
        id: integer("VLAN id, 1 to 4094."),
        minID: integer("First id of a range."),
        maxID: integer("Last id of a range."),
      }),
    )
    .optional()
    .meta({ docs: "VLANs that the port carries tagged; not together with vlan." }),
  preserveDefaultVlan: boolean("Keep VLAN 1 on the port; true when absent."),
  macspoofchk: boolean("Drop frames with another source MAC."),
  enabledad: boolean("Wait for duplicate address detection."),
  disableContainerInterface: boolean("Leave the pod's end of the pair down; not together with ipam."),
  portIsolation: boolean("Ports of the bridge do not talk to each other."),
};

/** containernetworking/plugins@3d27709f:plugins/main/macvlan/macvlan.go#NetConf */
const macvlan = plugin("macvlan", "Interface of its own MAC on a host interface.", {
  master: master("Host interface below; the interface of the default route when absent or empty."),
  mode: words(
    ["bridge", "private", "vepa", "passthru"],
    "How macvlan interfaces of one master talk; `bridge` when absent.",
  ),
  mtu: integer("MTU in bytes, at most the master's; 0 means the master's."),
  mac: text("MAC address of the interface."),
  linkInContainer: boolean("The master is looked up inside the pod."),
  bcqueuelen: integer("Length of the broadcast queue."),
});

/** containernetworking/plugins@3d27709f:plugins/main/ipvlan/ipvlan.go#NetConf */
const ipvlan = plugin("ipvlan", "Interface that shares the MAC of a host interface.", {
  master: master("Host interface below; the interface of the default route when absent or empty."),
  mode: words(["l2", "l3", "l3s"], "Layer at which packets are handed over; `l2` when absent."),
  mtu,
  linkInContainer: boolean("The master is looked up inside the pod."),
});

/** containernetworking/plugins@3d27709f:plugins/main/vlan/vlan.go#NetConf */
const vlan = plugin("vlan", "VLAN interface on a host interface, moved into the pod.", {
  master: master("Host interface below; required."),
  vlanId: integer("VLAN id, 0 to 4094."),
  mtu: integer("MTU in bytes, at most the master's."),
  linkInContainer: boolean("The master is looked up inside the pod."),
});

/** containernetworking/plugins@3d27709f:plugins/main/host-device/host-device.go#NetConf */
const hostDevice = plugin("host-device", "Moves a device of the host into the pod.", {
  device: master("Name of the device."),
  hwaddr: text("MAC address of the device."),
  kernelpath: text("Kernel path of the device."),
  pciBusID: text("PCI address of the device."),
});

/** k8snetworkplumbingwg/sriov-cni@1b7acc5b:pkg/config/config.go#LoadConf */
const sriov = plugin("sriov", "Virtual function of an SR-IOV card.", {
  vlan: integer("VLAN of the virtual function, 0 to 4094."),
  vlanQoS: integer("VLAN priority, 0 to 7; needs a vlan."),
  vlanProto: words(["802.1q", "802.1ad"], "VLAN protocol."),
  deviceID: text("PCI address, filled in by Multus."),
  spoofchk: words(["on", "off"], "MAC spoof check."),
  trust: words(["on", "off"], "Trust mode."),
  link_state: words(["auto", "enable", "disable"], "Link state of the virtual function."),
  min_tx_rate: integer("Least transmit rate in Mbit/s."),
  max_tx_rate: integer("Greatest transmit rate in Mbit/s; 0 is no limit."),
});

/** k8snetworkplumbingwg/ovs-cni@19262a0c:pkg/types/types.go#NetConf */
const ovs = plugin("ovs", "Port of an Open vSwitch bridge.", {
  bridge: bridge("Open vSwitch bridge, which must exist on the node."),
  vlan: integer("Access VLAN of the port; without it the port is a trunk of all VLANs."),
  mtu,
  trunk: z
    .array(
      z.looseObject({
        id: integer("VLAN id."),
        minID: integer("First id of a range."),
        maxID: integer("Last id of a range."),
      }),
    )
    .optional()
    .meta({ docs: "VLANs that the port carries tagged." }),
  deviceID: text("PCI address, filled in by Multus."),
  ofport_request: integer("OpenFlow port number to ask for."),
  configuration_path: text("File with defaults."),
  socket_file: text("Socket of the Open vSwitch database."),
});

/** kubeovn/kube-ovn@1533681d:pkg/netconf/netconf.go#NetConf */
const kubeOvn = plugin("kube-ovn", "Kube-OVN network.", {
  server_socket: text("Socket of the Kube-OVN daemon; required.", {
    suggest: ["/run/openvswitch/kube-ovn-daemon.sock"],
  }),
  provider: text(
    "`<nad>.<namespace>.ovn`, as the Subnet's `spec.provider` has it; absent is the default network `ovn`.",
  ),
  deviceID: text("PCI address, filled in by Multus."),
});

/** containernetworking/plugins@3d27709f:plugins/meta/tuning/tuning.go#TuningConf */
const tuning = plugin(
  "tuning",
  "Changes sysctls and attributes of the interface that an earlier plugin made.",
  {
    sysctl: z
      .record(z.string(), z.string())
      .optional()
      .meta({ docs: "Sysctls under `net.`; values are strings." }),
    mac: text("MAC address."),
    mtu: integer("MTU in bytes."),
    promisc: boolean("Promiscuous mode."),
    allmulti: boolean("Receive all multicast frames."),
    txQLen: integer("Length of the transmit queue."),
  },
);

/** The plugins whose structs were read. Of any other type nothing but the common keys is known. */
export const pluginShapes = [
  ovnKubernetes,
  plugin("bridge", "Port of a Linux bridge.", bridgeKeys),
  plugin(
    "cnv-bridge",
    "Port of a Linux bridge (OpenShift Virtualization's name of the bridge plugin).",
    bridgeKeys,
  ),
  macvlan,
  ipvlan,
  vlan,
  hostDevice,
  sriov,
  ovs,
  kubeOvn,
  tuning,
] as const;

/** What a plugin of a type nobody here knows must look like all the same: libcni decodes these itself. */
export const anyPluginShape = z.looseObject({
  type: text("Name of the plugin's binary on the node."),
  ...common,
});

/** One plugin, told apart by `type`. */
const pluginShape = z.discriminatedUnion("type", [...pluginShapes]);

/** The list form: libcni's NetworkConfigList (containernetworking/cni@3f51e880:libcni/conf.go#NetworkConfFromBytes). */
export const listShape = z.looseObject({
  cniVersion: common.cniVersion,
  name: common.name,
  disableCheck: z.boolean().optional().meta({ docs: "Never call the plugins' CHECK." }),
  plugins: z
    .array(pluginShape)
    .optional()
    .meta({ docs: "Plugins called one after the other, each with the result of the one before." }),
});

/** A whole configuration: one plugin or a list of them. */
export const cniConfigShape = z.union([pluginShape, listShape]);

function plugin<T extends string, S extends z.ZodRawShape>(type: T, docs: string, keys: S) {
  return z.looseObject({ type: z.literal(type).meta({ docs }), ...common, ...keys }).meta({ docs });
}
