import { z } from "zod";
import { boolean, integer, object, text, words } from "./fields.ts";

const cidrs = (docs: string) =>
  z
    .looseObject({
      POD_CIDR: text("CIDR of the default pod network; two with a comma between them in `dual_stack`."),
      POD_GATEWAY: text("Gateway of the default pod network."),
      SVC_CIDR: text("CIDR of services. CozyStack's default is 10.96.0.0/16, the chart's own 10.96.0.0/12."),
      JOIN_CIDR: text("CIDR of the network between nodes and pods."),
    })
    .optional()
    .meta({ docs });

/** The classic chart, as CozyStack patches it: kubeovn/kube-ovn@1533681d:charts/kube-ovn/values.yaml */
const classicChartShape = z
  .looseObject({
    mtu: integer(
      "MTU of the pods in bytes, nothing is subtracted. 0 or absent: derived from the NIC, KubeSpan not considered. " +
        "Only CozyStack's copy of the chart has this key.",
    ),
    networking: z
      .looseObject({
        NET_STACK: words(["ipv4", "ipv6", "dual_stack"], "IP versions of pods and services."),
        NETWORK_TYPE: words(["geneve", "vlan"], "Whether the default network is a tunnel or a VLAN."),
        TUNNEL_TYPE: words(["geneve", "vxlan", "stt"], "Encapsulation between nodes."),
        IFACE: text(
          "NIC that carries the tunnel: an exact name, or an unanchored regular expression of which the first match wins.",
          { reference: "interface" },
        ),
        vlan: object("The VLAN of the default network, with `NETWORK_TYPE: vlan`."),
      })
      .optional()
      .meta({ docs: "How pods are connected." }),
    func: z
      .looseObject({ ENABLE_OVN_IPSEC: boolean("Encrypts the tunnel. The pod MTU is not lowered for it.") })
      .optional()
      .meta({ docs: "Optional functions." }),
    ipv4: cidrs("Networks with `NET_STACK: ipv4`."),
    ipv6: cidrs("Networks with `NET_STACK: ipv6`."),
    dual_stack: cidrs("Networks with `NET_STACK: dual_stack`."),
  })
  .optional()
  .meta({ docs: "Values of the Kube-OVN chart." });

const byFamily = (docs: string) =>
  z
    .looseObject({ cidr: z.looseObject({ v4: text("IPv4 CIDR."), v6: text("IPv6 CIDR.") }).optional() })
    .optional()
    .meta({ docs });

/** kubeovn/kube-ovn@1533681d:charts/kube-ovn-v2/values.yaml */
export const v2ChartShape = z.looseObject({
  networking: z
    .looseObject({
      stack: words(["IPv4", "IPv6", "Dual"], "IP versions of pods and services."),
      networkType: words(["geneve", "vlan"], "Whether the default network is a tunnel or a VLAN."),
      tunnelType: words(["geneve", "vxlan", "stt"], "Encapsulation between nodes."),
      pods: z
        .looseObject({
          cidr: z.looseObject({ v4: text("IPv4 CIDR."), v6: text("IPv6 CIDR.") }).optional(),
          mtu: integer("MTU of the pods in bytes, nothing is subtracted; 0 derives it from the NIC."),
        })
        .optional()
        .meta({ docs: "The default pod network." }),
      services: byFamily("Networks of services."),
      join: byFamily("Networks between nodes and pods."),
    })
    .optional()
    .meta({ docs: "How pods are connected." }),
});

/** What stands in `values-kubeovn` and under `components.kubeovn.values`: the chart is a subchart there. */
export const cozystackKubeOvnShape = z.looseObject({ "kube-ovn": classicChartShape });
