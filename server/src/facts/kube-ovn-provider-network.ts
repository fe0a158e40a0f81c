import { z } from "zod";
import { child, items } from "../documents/node.ts";
import type { Fact } from "./fact-types.ts";
import { boolean, object, text } from "./fields.ts";
import { kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";

/** NICs that carry VLANs; kubeovn/kube-ovn@1533681d:pkg/apis/kubeovn/v1/provider-network.go */
export default kind({
  id: "kube-ovn-provider-network",
  needles: ["kubeovn.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => apiVersion.startsWith("kubeovn.io/") && kind === "ProviderNetwork",
  shape: z.looseObject({
    spec: z
      .looseObject({
        defaultInterface: text("NIC on every node, at most 15 characters; cannot be changed later.", {
          reference: "interface",
        }),
        customInterfaces: z
          .array(
            z.looseObject({
              interface: text("NIC on the nodes below.", { reference: "interface" }),
              nodes: z.array(z.string()).optional().meta({ docs: "Names of nodes." }),
            }),
          )
          .optional()
          .meta({ docs: "Other NICs on some nodes." }),
        nodeSelector: object("Nodes it is for."),
        excludeNodes: z.array(z.string()).optional().meta({ docs: "Nodes it is not for." }),
        exchangeLinkName: boolean("The bridge takes the NIC's name, and the NIC the bridge's."),
        autoCreateVlanSubinterfaces: boolean("Creates VLAN interfaces on the bridge."),
        preserveVlanInterfaces: boolean("Moves the NIC's VLAN interfaces to the bridge."),
        vlanInterfaces: z
          .array(text("VLAN interface.", { reference: "interface" }))
          .optional()
          .meta({ docs: "VLAN interfaces to move, as `<nic>.<id>`." }),
      })
      .optional()
      .meta({ docs: "The NICs. Their bridge becomes `br-<name>`, and there is no MTU here." }),
  }),
  *read(head): Iterable<Fact> {
    const names = namesOf(head);
    if (!names) return;
    const spec = child(head.root, "spec");
    const nodes = [
      child(spec, "defaultInterface"),
      ...items(child(spec, "customInterfaces")).map((item) => child(item.value, "interface")),
    ];
    const interfaces = nodes.flatMap((node) => asName(node, "kubernetes") ?? []);
    yield { kind: "provider-network", name: names.name, interfaces };
  },
});
