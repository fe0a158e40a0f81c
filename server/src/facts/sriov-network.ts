import { z } from "zod";
import { descend } from "../documents/node.ts";
import { integer, text, words } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";

const KINDS = ["SriovNetwork", "SriovIBNetwork", "OVSNetwork"];

/**
 * Networks of the SR-IOV operator, which makes a NetworkAttachmentDefinition of the same name in `networkNamespace`,
 * or in the network's own namespace (sriov-network-operator@249e2001:api/v1/helper.go#RenderNetAttDef).
 */
export default kind({
  id: "sriov-network",
  needles: KINDS,
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    KINDS.includes(kind) && apiVersion.startsWith("sriovnetwork.openshift.io/"),
  shape: z.looseObject({
    spec: z.looseObject({
      networkNamespace: text(
        "Namespace in which the NetworkAttachmentDefinition is made; the network's own when absent.",
        { reference: "namespace" },
      ),
      resourceName: text("Resource of the device plugin that hands out the devices."),
      vlan: integer("VLAN id, 0 to 4095; 0 is none."),
      vlanQoS: integer("VLAN priority, 0 to 7."),
      linkState: words(["auto", "enable", "disable"], "Link state of the virtual function."),
      spoofChk: words(["on", "off"], "MAC spoof check."),
      trust: words(["on", "off"], "Trust mode."),
      ipam: text("IPAM configuration as JSON."),
      capabilities: text('Capabilities as JSON, such as `{"mac": true, "ips": true}`.'),
    }),
  }),
  *read(head: Head) {
    const names = namesOf(head);
    if (!names) return;
    const target = asName(descend(head.root, "spec", "networkNamespace"), "kubernetes");
    if (target?.value) {
      yield {
        kind: "attachment",
        via: "sriov-network",
        name: names.name,
        namespace: target,
        namespaceInSpec: true,
      };
    } else yield { kind: "attachment", via: "sriov-network", ...names };
  },
});
