import { z } from "zod";
import { boolean, integer, text, words } from "./fields.ts";

/** nm:rust/src/lib/iface.rs#InterfaceType; any other string is accepted there with a log line. */
export const INTERFACE_TYPES: readonly string[] = [
  "bond",
  "linux-bridge",
  "dummy",
  "ethernet",
  "hsr",
  "loopback",
  "mac-vlan",
  "mac-vtap",
  "ovs-bridge",
  "ovs-interface",
  "veth",
  "vlan",
  "vrf",
  "vxlan",
  "infiniband",
  "tun",
  "macsec",
  "ipsec",
  "xfrm",
  "ipvlan",
];

const address = z
  .array(z.looseObject({ ip: text("Address."), "prefix-length": integer("Prefix length.") }))
  .optional()
  .meta({ docs: "Static addresses." });
const ip = (docs: string) =>
  z
    .looseObject({
      enabled: boolean("Whether this address family is used."),
      dhcp: boolean("Ask a DHCP server."),
      address,
      "auto-dns": boolean("Take name servers from DHCP."),
      "auto-gateway": boolean("Take the default route from DHCP."),
      "auto-routes": boolean("Take routes from DHCP."),
    })
    .optional()
    .meta({ docs });

const portVlan = z
  .looseObject({
    mode: words(["access", "trunk"], "Access carries one VLAN untagged, trunk several tagged."),
    tag: integer("VLAN id of the access port, or the native one of a trunk."),
    "enable-native": boolean("A trunk's untagged frames belong to `tag`."),
    "trunk-tags": z
      .array(
        z.looseObject({
          id: integer("VLAN id."),
          "id-range": z.looseObject({ min: integer("First id."), max: integer("Last id.") }).optional(),
        }),
      )
      .optional()
      .meta({ docs: "VLANs that a trunk carries." }),
  })
  .optional()
  .meta({ docs: "VLANs of the port." });

const bridgePort = z.looseObject({
  name: text("Interface, or the name of an OVS bond.", { reference: "interface" }),
  vlan: portVlan,
  "link-aggregation": z
    .looseObject({
      mode: words(
        ["active-backup", "balance-slb", "balance-tcp", "lacp"],
        "How an OVS bond spreads traffic; active-backup when absent. balance-slb wants a switch without link aggregation, balance-tcp and lacp one with LACP.",
      ),
      port: z
        .array(z.looseObject({ name: text("Member.", { reference: "interface" }) }))
        .optional()
        .meta({ docs: "Members of the OVS bond." }),
    })
    .optional()
    .meta({ docs: "Makes the port an OVS bond." }),
});

/** One item of `interfaces` (nm:rust/src/lib/ifaces/base.rs#BaseInterface and the file of each type). */
const interfaceShape = z.looseObject({
  name: text("Name of the interface."),
  type: text("Kind of interface; may be left out for one that exists.", { suggest: INTERFACE_TYPES }),
  state: words(["up", "down", "absent", "ignore"], "up when absent; `absent` removes it."),
  description: text("Free text."),
  mtu: integer("MTU in bytes. An ovs-bridge ignores it: it belongs on its ports and ovs-interfaces."),
  "mac-address": text("MAC address; not for an ovs-bridge."),
  controller: text("Bridge or bond that it is a port of.", { reference: "interface" }),
  "copy-mac-from": text("Interface whose MAC address it takes.", { reference: "interface" }),
  ipv4: ip("IPv4. An ovs-bridge has none: it belongs on the ovs-interface of the same name."),
  ipv6: ip("IPv6. An ovs-bridge has none: it belongs on the ovs-interface of the same name."),
  bridge: z
    .looseObject({
      options: z
        .looseObject({})
        .optional()
        .meta({ docs: "Options of the bridge: stp, rstp, mcast-snooping-enable, fail-mode, datapath." }),
      "allow-extra-patch-ports": boolean(
        "Leave the patch ports that OVN adds alone; without it applying the state again removes them.",
      ),
      port: z
        .array(bridgePort)
        .optional()
        .meta({ docs: "All ports of the bridge: what is not listed is taken out." }),
    })
    .optional()
    .meta({ docs: "Settings of an ovs-bridge or linux-bridge." }),
  "link-aggregation": z
    .looseObject({
      mode: text("Mode of a Linux bond; required for a new one.", {
        suggest: [
          "balance-rr",
          "active-backup",
          "balance-xor",
          "broadcast",
          "802.3ad",
          "balance-tlb",
          "balance-alb",
        ],
      }),
      port: z
        .array(z.string().meta({ reference: "interface", docs: "Member." }))
        .optional()
        .meta({ docs: "Members of the bond." }),
      options: z.looseObject({}).optional().meta({ docs: "Options of the kernel's bonding driver." }),
    })
    .optional()
    .meta({ docs: "Settings of a Linux bond." }),
  vlan: z
    .looseObject({
      "base-iface": text("Interface below.", { reference: "interface" }),
      id: integer("VLAN id, 1 to 4094."),
    })
    .optional()
    .meta({ docs: "Settings of a VLAN interface." }),
  patch: z
    .looseObject({
      peer: text("The patch interface at the other end, on another bridge.", { reference: "interface" }),
    })
    .optional()
    .meta({ docs: "Makes an ovs-interface one end of a patch." }),
});

/** nm:rust/src/lib/ovn.rs#OvnBridgeMapping */
const mappingShape = z.looseObject({
  localnet: text("Name that NADs and ClusterUserDefinedNetworks ask for as physicalNetworkName.", {
    reference: "localnet",
  }),
  bridge: text("OVS bridge that leads out of the node.", { reference: "bridge" }),
  state: words(
    ["present", "absent"],
    "present when absent; `absent` removes the mapping. Leaving an item out keeps it.",
  ),
});

/** A network state (nm:rust/src/lib/net_state.rs#NetworkState). */
export const stateShape = z.looseObject({
  interfaces: z.array(interfaceShape).optional().meta({ docs: "Interfaces, bridges and bonds." }),
  ovn: z
    .looseObject({
      "bridge-mappings": z
        .array(mappingShape)
        .optional()
        .meta({ docs: "Which OVS bridge carries which localnet. Merged with what the node has." }),
    })
    .optional()
    .meta({ docs: "OVN settings of the node." }),
  "ovs-db": z
    .looseObject({
      external_ids: z
        .looseObject({})
        .optional()
        .meta({ docs: "Keys of Open_vSwitch external_ids; bridge mappings belong under `ovn`." }),
    })
    .optional()
    .meta({ docs: "Open vSwitch settings of the node." }),
  routes: z
    .looseObject({
      config: z
        .array(
          z.looseObject({
            destination: text("CIDR."),
            "next-hop-address": text("Gateway."),
            "next-hop-interface": text("Interface.", { reference: "interface" }),
            metric: integer("Metric."),
            "table-id": integer("Routing table."),
          }),
        )
        .optional()
        .meta({ docs: "Static routes." }),
    })
    .optional()
    .meta({ docs: "Routes." }),
  "dns-resolver": z
    .looseObject({
      config: z
        .looseObject({
          server: z.array(z.string()).optional().meta({ docs: "Name servers." }),
          search: z.array(z.string()).optional().meta({ docs: "Search domains." }),
        })
        .optional(),
    })
    .optional()
    .meta({ docs: "Name resolution." }),
  hostname: z.looseObject({}).optional().meta({ docs: "Host name: running and config." }),
});

export const desiredStateShape = stateShape
  .optional()
  .meta({ docs: "Network state that nmstate brings the nodes to." });
