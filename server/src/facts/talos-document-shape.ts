import { z } from "zod";
import { boolean, integer, text, words } from "./fields.ts";
import { bondModes, kubespanFields, mtu } from "./talos-shape.ts";

const link = {
  name: text("Name of the link."),
  up: boolean("Brings the link up."),
  mtu,
  addresses: z
    .array(z.looseObject({ address: text("Address as `address/prefix`.") }))
    .optional()
    .meta({ docs: "Addresses of the link." }),
  routes: z
    .array(
      z.looseObject({
        destination: text("Destination; everything when absent."),
        gateway: text("Next hop."),
        source: text("Source address."),
        metric: integer("Metric; the lowest wins."),
        mtu: integer("MTU of the route in bytes."),
      }),
    )
    .optional()
    .meta({ docs: "Static routes." }),
};

const members = (docs: string) =>
  z
    .array(text("Member.", { reference: "interface" }))
    .optional()
    .meta({ docs });

function document<S extends z.ZodRawShape>(kind: string, docs: string, fields: S) {
  return z.looseObject({
    apiVersion: z.literal("v1alpha1"),
    kind: z.literal(kind).meta({ docs }),
    ...fields,
  });
}

/** siderolabs/talos@ad882317:pkg/machinery/config/types/network */
export const talosDocumentShape = z.discriminatedUnion("kind", [
  document("LinkConfig", "A physical link.", link),
  document("BondConfig", "A bond.", {
    ...link,
    links: members("Members; at least one."),
    bondMode: words(bondModes, "How members are used; required. 802.3ad wants a LACP group on the switch."),
    miimon: integer("Milliseconds between looks at the members' link."),
    updelay: integer("Milliseconds before a member counts as up."),
    downdelay: integer("Milliseconds before a member counts as down."),
    lacpRate: words(["slow", "fast"], "With bondMode 802.3ad."),
    xmitHashPolicy: words(
      ["layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4"],
      "How flows are spread.",
    ),
    primary: text("Preferred member, one of `links`.", { reference: "interface" }),
  }),
  document("VLANConfig", "A VLAN on another link.", {
    ...link,
    vlanID: integer("VLAN id, 1 to 4094; required."),
    vlanMode: words(["802.1q", "802.1ad"], "Tag protocol."),
    parent: text("Link below; required.", { reference: "interface" }),
  }),
  document("BridgeConfig", "A Linux bridge.", { ...link, links: members("Ports.") }),
  document("DummyLinkConfig", "A dummy link.", link),
  document("WireguardConfig", "A WireGuard link.", link),
  document("VRFConfig", "A VRF.", { ...link, links: members("Members."), table: text("Routing table.") }),
  document("VethConfig", "A pair of virtual links.", link),
  document("LinkAliasConfig", "Another name for a physical link.", {
    name: text("The alias; `%d` in it counts the links that match."),
    selector: z
      .looseObject({ match: text("CEL expression over the link.") })
      .optional()
      .meta({ docs: "Which link it names." }),
  }),
  document("KubeSpanConfig", "WireGuard mesh between the nodes.", kubespanFields),
  document("KubeFlannelCNIConfig", "The Flannel that Talos installs.", {
    backendType: text("Flannel's backend.", { suggest: ["vxlan", "host-gw", "wireguard"] }),
    backendPort: integer("UDP port of the backend."),
    backendMTU: integer("MTU of the link that carries the tunnel; KubeSpan's when that is on."),
  }),
]);
