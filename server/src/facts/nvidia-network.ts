import { z } from "zod";
import { descend } from "../documents/node.ts";
import { text } from "./fields.ts";
import { type Head, kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";

const KINDS = ["MacvlanNetwork", "HostDeviceNetwork", "IPoIBNetwork"];

/**
 * Networks of NVIDIA's network operator, which makes a NetworkAttachmentDefinition of the same name in `networkNamespace`,
 * or in `default` (Mellanox/network-operator@26f4e307:pkg/state/state_macvlan_network.go#getManifestObjects).
 */
export default kind({
  id: "nvidia-network",
  needles: KINDS,
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => KINDS.includes(kind) && apiVersion.startsWith("mellanox.com/"),
  shape: z.looseObject({
    spec: z.looseObject({
      networkNamespace: text(
        "Namespace in which the NetworkAttachmentDefinition is made, `default` when absent.",
        {
          reference: "namespace",
        },
      ),
    }),
  }),
  *read(head: Head) {
    const names = namesOf(head);
    if (!names) return;
    const namespace = asName(descend(head.root, "spec", "networkNamespace"), "kubernetes");
    yield {
      kind: "attachment",
      // Both operators make networks in `default` where no namespace is written.
      via: "network-operator",
      name: names.name,
      ...(namespace?.value && { namespace }),
      namespaceInSpec: true,
    };
  },
});
