import { z } from "zod";
import { integer, text, words } from "./fields.ts";

/** Fields of k8s.ovn.org/v1, as ovn-kubernetes@8871cd9c:go-controller/pkg/crd/userdefinednetwork/v1 has them. */
const cidrs = (docs: string) => z.array(z.string()).optional().meta({ docs });
const mtu = integer("MTU in bytes, 576 to 65536; at least 1280 with an IPv6 subnet.");
const ipam = z
  .object({
    mode: words(["Enabled", "Disabled"], "Whether OVN-Kubernetes hands out addresses."),
    lifecycle: words(["Persistent"], "Addresses outlive the pod, as virtual machines need for migration."),
  })
  .optional()
  .meta({ docs: "Who hands out addresses, and for how long." });

const layer2 = z
  .object({
    role: words(["Primary", "Secondary"], "Primary replaces the pod network of the namespace."),
    subnets: cidrs("At most one CIDR per address family."),
    mtu,
    ipam,
    joinSubnets: cidrs("CIDRs of the join network; primary only."),
    reservedSubnets: cidrs("CIDRs kept for static addresses."),
    infrastructureSubnets: cidrs("CIDRs for OVN-Kubernetes itself."),
    defaultGatewayIPs: cidrs("Gateway addresses."),
  })
  .optional()
  .meta({ docs: "Settings of a Layer2 network." });

const layer3 = z
  .object({
    role: words(["Primary", "Secondary"], "Primary replaces the pod network of the namespace."),
    subnets: z
      .array(
        z.object({
          cidr: text("CIDR of the network."),
          hostSubnet: integer("Prefix length of each node's part."),
        }),
      )
      .optional()
      .meta({ docs: "CIDRs that nodes get their parts of." }),
    mtu,
    joinSubnets: cidrs("CIDRs of the join network; primary only."),
  })
  .optional()
  .meta({ docs: "Settings of a Layer3 network." });

const localnet = z
  .object({
    role: words(["Secondary"], "A localnet is always secondary."),
    physicalNetworkName: text(
      "Localnet of a bridge-mapping (`ovn.bridge-mappings[].localnet`); no comma, no colon.",
      {
        reference: "localnet",
      },
    ),
    subnets: cidrs("At most one CIDR per address family; none when ipam.mode is Disabled."),
    excludeSubnets: cidrs("CIDRs inside subnets that are never handed out."),
    mtu,
    ipam,
    vlan: z
      .object({
        mode: words(["Access"], "The only mode there is."),
        access: z
          .object({ id: integer("VLAN id, 1 to 4094.") })
          .optional()
          .meta({ docs: "Settings of mode Access." }),
      })
      .optional()
      .meta({ docs: "VLAN on the physical network; absent is untagged." }),
  })
  .optional()
  .meta({ docs: "Settings of a Localnet network." });

export const udnShape = z.looseObject({
  kind: z.literal("UserDefinedNetwork"),
  spec: z.looseObject({
    topology: words(["Layer2", "Layer3"], "Kind of network; a localnet needs a ClusterUserDefinedNetwork."),
    layer2,
    layer3,
  }),
});

export const cudnShape = z.looseObject({
  kind: z.literal("ClusterUserDefinedNetwork"),
  spec: z.looseObject({
    namespaceSelector: z
      .looseObject({
        matchLabels: z
          .record(z.string(), z.string())
          .optional()
          .meta({ docs: "Labels that the namespace must carry." }),
      })
      .meta({ docs: "Namespaces in which pods can ask for the network." }),
    network: z.looseObject({
      topology: words(["Layer2", "Layer3", "Localnet"], "Kind of network; cannot be changed."),
      layer2,
      layer3,
      localnet,
    }),
  }),
});
