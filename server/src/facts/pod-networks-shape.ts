import { z } from "zod";
import { object, text } from "./fields.ts";

const texts = (docs: string) => z.array(z.string()).optional().meta({ docs });

/** network-attachment-definition-client@46fcc411:pkg/apis/k8s.cni.cncf.io/v1/types.go#NetworkSelectionElement */
export const podNetworksShape = z.array(
  z.object({
    name: text("NetworkAttachmentDefinition to attach.", { reference: "attachment" }),
    namespace: text("Namespace of the definition; the pod's own when absent.", { reference: "namespace" }),
    interface: text("Name of the interface in the pod, `net1` and so on when absent."),
    ips: texts("Addresses to ask for, plain or with a prefix length."),
    mac: text("MAC address to ask for."),
    "default-route": texts("Gateways of the pod's default route, which then leaves by this network."),
    "cni-args": object("Arguments for the plugin."),
    portMappings: z.array(z.looseObject({})).optional().meta({ docs: "Ports forwarded from the host." }),
    bandwidth: object("Limits in bits per second."),
    "infiniband-guid": text("InfiniBand GUID to ask for."),
    "ipam-claim-reference": text("IPAMClaim that keeps the addresses of a virtual machine."),
  }),
);
