import { z } from "zod";
import { boolean, integer, object, text, words } from "./fields.ts";

/** What link kinds of the legacy configuration and of the documents have in common. */
export const mtu = integer(
  "MTU of the link in bytes; the driver's default when absent. A VLAN's is refused by the kernel above its parent's.",
);

export const bondModes = [
  "balance-rr",
  "active-backup",
  "balance-xor",
  "broadcast",
  "802.3ad",
  "balance-tlb",
  "balance-alb",
] as const;

/** siderolabs/talos@ad882317:pkg/machinery/config/types/network/kubespan.go */
export const kubespanFields = {
  enabled: boolean("Puts all traffic between nodes into a WireGuard mesh. Needs cluster discovery."),
  advertiseKubernetesNetworks: boolean(
    "KubeSpan routes pod traffic itself. When false or absent, pods stay in the CNI's tunnel, which then rides in KubeSpan: two encapsulations.",
  ),
  allowDownPeerBypass: boolean("Traffic to a peer that is down leaves unencrypted."),
  harvestExtraEndpoints: boolean("Tells the discovery service the endpoints that WireGuard has seen."),
  mtu: integer(
    "MTU of the link `kubespan` in bytes, 1420 when absent, at least 1280; at most the NIC's minus 80. What a CNI tunnel may send through it.",
  ),
  filters: object("Which endpoints and networks are told to the peers."),
};

const routes = z
  .array(
    z.looseObject({
      network: text("Destination; everything when absent."),
      gateway: text("Next hop."),
      source: text("Source address."),
      metric: integer("Metric; the lowest wins."),
      mtu: integer("MTU of the route in bytes."),
    }),
  )
  .optional()
  .meta({ docs: "Static routes." });

const addresses = z
  .array(z.string())
  .optional()
  .meta({ docs: "Addresses as `address/prefix`; not together with `cidr`." });

const bond = z
  .looseObject({
    interfaces: z.array(text("Member.", { reference: "interface" })).optional(),
    deviceSelectors: z.array(z.looseObject({})).optional(),
    mode: words(bondModes, "How members are used. 802.3ad wants a LACP group on the switch."),
    miimon: integer("Milliseconds between looks at the members' link."),
    updelay: integer("Milliseconds before a member counts as up; a multiple of miimon."),
    downdelay: integer("Milliseconds before a member counts as down; a multiple of miimon."),
    lacpRate: words(["slow", "fast"], "With mode 802.3ad only."),
    xmitHashPolicy: words(
      ["layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4"],
      "How flows are spread.",
    ),
    primary: text("Preferred member: active-backup, balance-tlb and balance-alb only.", {
      reference: "interface",
    }),
  })
  .optional()
  .meta({ docs: "Makes this a bond." });

const vlans = z
  .array(
    z.looseObject({
      vlanId: integer("VLAN id, 1 to 4094."),
      addresses,
      mtu,
      dhcp: boolean("Asks DHCP for an address."),
      routes,
      vip: object("An address that control planes share."),
    }),
  )
  .optional()
  .meta({ docs: "VLANs on this interface, named `<interface>.<vlanId>`." });

const networkInterface = z.looseObject({
  interface: text("Name of the interface; either this or `deviceSelector`.", { reference: "interface" }),
  deviceSelector: object("Picks the interface by hardware address, bus path, PCI id or driver."),
  addresses,
  routes,
  mtu,
  dhcp: boolean("Asks DHCP for an address."),
  ignore: boolean("Talos leaves the interface alone."),
  bond,
  bridge: z
    .looseObject({ interfaces: z.array(text("Port.", { reference: "interface" })).optional() })
    .optional()
    .meta({ docs: "Makes this a Linux bridge." }),
  vlans,
  vip: object("An address that control planes share."),
  dummy: boolean("Makes this a dummy interface."),
  wireguard: object("Makes this a WireGuard interface."),
});

const strings = (docs: string) => z.record(z.string(), z.string()).optional().meta({ docs });

/** siderolabs/talos@ad882317:pkg/machinery/config/types/v1alpha1/v1alpha1_types.go */
export const talosConfigShape = z.looseObject({
  machine: z
    .looseObject({
      type: words(["controlplane", "worker"], "Role of the machine."),
      network: z
        .looseObject({
          hostname: text("Name of the node."),
          interfaces: z.array(networkInterface).optional().meta({ docs: "Interfaces; order means nothing." }),
          nameservers: z.array(z.string()).optional().meta({ docs: "DNS servers." }),
          kubespan: z
            .looseObject(kubespanFields)
            .optional()
            .meta({ docs: "WireGuard mesh between the nodes." }),
        })
        .optional()
        .meta({ docs: "Network of the machine; from 1.14 on in documents of its own." }),
      nodeAnnotations: strings(
        "Annotations of the Node. `ovn.kubernetes.io/tunnel_interface` names the NIC of Kube-OVN's tunnel; KubeSpan is not considered.",
      ),
      nodeLabels: strings("Labels of the Node."),
      sysctls: strings("Kernel parameters."),
    })
    .optional()
    .meta({ docs: "The machine." }),
  cluster: z
    .looseObject({
      network: z
        .looseObject({
          cni: z
            .looseObject({
              name: words(["flannel", "custom", "none"], "What Talos installs; `flannel` when absent."),
            })
            .optional()
            .meta({ docs: "The CNI." }),
          dnsDomain: text("Domain of the cluster, cluster.local when absent."),
          podSubnets: z.array(z.string()).optional().meta({ docs: "CIDRs of the pods." }),
          serviceSubnets: z.array(z.string()).optional().meta({ docs: "CIDRs of the services." }),
        })
        .optional()
        .meta({ docs: "Network of the cluster." }),
    })
    .optional()
    .meta({ docs: "The cluster." }),
});
