import { z } from "zod";
import { child } from "../documents/node.ts";
import { asBool } from "../documents/values.ts";
import { parseCidr } from "../text/cidr.ts";
import { cidrsOf, clusterCidrs } from "./cluster-cidrs.ts";
import { defined } from "./defined.ts";
import type { Fact, FactOf } from "./fact-types.ts";
import { boolean, integer, text, words } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asMtu } from "./mtu-key.ts";
import { asName, namesOf } from "./names.ts";

/** Kube-OVN's own networks: kubeovn/kube-ovn@1533681d:pkg/util/const.go */
const DEFAULT_SUBNET = "ovn-default";
const JOIN_SUBNET = "join";

/** A network that Kube-OVN hands addresses out of; kubeovn/kube-ovn@1533681d:pkg/apis/kubeovn/v1/subnet.go */
export default kind({
  id: "kube-ovn-subnet",
  needles: ["kubeovn.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => apiVersion.startsWith("kubeovn.io/") && kind === "Subnet",
  shape: z.looseObject({
    spec: z
      .looseObject({
        protocol: words(["IPv4", "IPv6", "Dual"], "IP versions; derived from `cidrBlock` when absent."),
        cidrBlock: text("Addresses of the network; one CIDR of each IP version, with a comma between them."),
        gateway: text("Gateway, the first address of `cidrBlock` when absent."),
        gatewayType: words(
          ["distributed", "centralized"],
          "Whether pods leave by their own node or by `gatewayNode`.",
        ),
        gatewayNode: text("Nodes by which pods leave, with `gatewayType: centralized`."),
        natOutgoing: boolean("Traffic that leaves gets the node's address."),
        vpc: text("The Vpc that the network belongs to; `ovn-cluster` when absent.", { reference: "vpc" }),
        vlan: text("The Vlan on which pods are connected without a tunnel.", { reference: "vlan" }),
        provider: text(
          "Who asks for addresses: `ovn` (the pod network), `<nad>.<namespace>.ovn` for an attachment of type kube-ovn, " +
            "`<nad>.<namespace>` for Kube-OVN's IPAM under another plugin.",
        ),
        mtu: integer(
          "MTU of the pods of this network in bytes, nothing is subtracted. It wins over the cluster's own; at least 1280 with IPv6.",
        ),
        namespaces: z
          .array(z.string())
          .optional()
          .meta({ docs: "Namespaces whose pods are put into this network." }),
        excludeIps: z
          .array(z.string())
          .optional()
          .meta({ docs: "Addresses and ranges (`a..b`) never handed out." }),
        enableDHCP: boolean(
          "OVN answers DHCP. The MTU it announces is `mtu`, else 1500 minus the reserve, whatever the cluster's pod MTU is.",
        ),
        dhcpV4Options: text("Options that OVN's DHCP announces instead of its own, the MTU among them."),
        dhcpV6Options: text("Options of DHCPv6."),
        enableIPv6RA: boolean("OVN sends IPv6 router advertisements."),
        logicalGateway: boolean(
          "The gateway is in OVN, not on the VLAN; not together with `u2oInterconnection`.",
        ),
        u2oInterconnection: boolean("Connects a VLAN network with the tunnelled ones."),
        private: boolean("Pods of other networks cannot reach this one."),
        allowSubnets: z.array(z.string()).optional().meta({ docs: "CIDRs that may, with `private`." }),
        default: boolean("Pods of namespaces without a network of their own are put here."),
      })
      .optional()
      .meta({ docs: "The network." }),
  }),
  *read(head): Iterable<Fact> {
    const subnet = readSubnet(head);
    if (!subnet) return;
    yield subnet;
    const { name, mtu, cidrs, families } = subnet;
    if (mtu && isTunnelled(subnet)) {
      yield { kind: "pod-mtu", value: mtu, origin: "kube-ovn-subnet", subnet: { name, cidrs, families } };
    }
    const of = name.value === JOIN_SUBNET ? "join" : "pods";
    if (name.value !== DEFAULT_SUBNET && of !== "join") return;
    yield* clusterCidrs(child(subnet.spec, "cidrBlock"), "kubernetes", of, "kube-ovn");
  },
});

function readSubnet(head: Head): FactOf<"subnet"> | undefined {
  const spec = child(head.root, "spec");
  const names = namesOf(head);
  if (!names || spec?.kind !== "map") return undefined;
  const word = (key: string) => asName(child(spec, key), "kubernetes");
  const cidrs = cidrsOf(child(spec, "cidrBlock"), "kubernetes");
  const families = [...new Set(cidrs.map((cidr) => parseCidr(cidr.value)?.family ?? 4))].sort();
  return defined<FactOf<"subnet">>({
    kind: "subnet",
    name: names.name,
    cidrs,
    families,
    mtu: asMtu(child(spec, "mtu"), "kubernetes"),
    vlan: word("vlan"),
    vpc: word("vpc"),
    provider: word("provider"),
    enableDhcp: asBool(child(spec, "enableDHCP"), "kubernetes"),
    dhcpV4Options: word("dhcpV4Options"),
    spec,
  });
}

/** Networks on a VLAN, and those that Kube-OVN only hands addresses out for, have no tunnel of its. */
function isTunnelled({ vlan, provider }: FactOf<"subnet">): boolean {
  const name = provider?.value ?? "ovn";
  return !vlan?.value && (name === "" || name === "ovn" || name.endsWith(".ovn"));
}
