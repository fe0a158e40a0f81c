import { z } from "zod";
import { boolean, integer, object, text, words } from "./fields.ts";

const networkInterface = z.looseObject({
  name: text("Name of the network that this interface is plugged into: one of `networks[].name`."),
  bridge: object("Binding: the guest is plugged into the pod's interface through a bridge."),
  masquerade: object("Binding: the guest is behind NAT. Only for the pod network."),
  sriov: object("Binding: a virtual function is passed to the guest."),
  binding: z
    .looseObject({ name: text("A binding plugin that the KubeVirt resource registers.") })
    .optional()
    .meta({ docs: "Binding by a plugin." }),
  model: words(
    ["virtio", "e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139"],
    "Card that the guest sees; `virtio` when absent.",
  ),
  macAddress: text("MAC address of the card."),
  pciAddress: text("PCI address of the card in the guest."),
  bootOrder: integer("Place in the boot order, from 1."),
  state: words(["up", "down", "absent"], "Link state; `absent` unplugs the interface."),
  ports: z
    .array(z.looseObject({ port: integer("Port, 1 to 65535."), name: text("Name of the port.") }))
    .optional()
    .meta({ docs: "Ports forwarded to the guest; masquerade only. Absent means all." }),
});

const network = z.looseObject({
  name: text("Name that `interfaces[].name` refers to; unique within the machine."),
  pod: object("The cluster's own pod network. At most one."),
  multus: z
    .looseObject({
      networkName: text(
        "NetworkAttachmentDefinition, `<namespace>/<name>` or `<name>` in the machine's namespace.",
        { reference: "attachment" },
      ),
      default: boolean("Makes it the machine's default network, in place of the pod network."),
    })
    .optional()
    .meta({ docs: "A network of Multus." }),
});

/** kubevirt@d923fdb8:staging/src/kubevirt.io/api/core/v1/schema.go, as far as networks are concerned. */
const machineSpec = z.looseObject({
  domain: z.looseObject({
    devices: z.looseObject({
      interfaces: z
        .array(networkInterface)
        .optional()
        .meta({ docs: "Network cards. Each needs a network of the same name, and the reverse." }),
      autoattachPodInterface: boolean("Whether a machine that names no network gets the pod network."),
      networkInterfaceMultiqueue: boolean("One queue per virtual CPU for virtio cards."),
    }),
  }),
  networks: z.array(network).optional().meta({ docs: "Networks that interfaces are plugged into." }),
  hostname: text("Host name in the guest."),
});

const template = (spec: z.ZodType) => z.looseObject({ template: z.looseObject({ spec }) });

/** The shape of each resource that describes machines: the same machine, wrapped more or less deep. */
export const kubevirtShape = z.union([
  z.looseObject({
    kind: z.literal("VirtualMachine"),
    spec: template(machineSpec).extend({
      runStrategy: words(
        ["Always", "Halted", "Manual", "RerunOnFailure", "Once"],
        "When the machine runs; replaces `running`.",
      ),
    }),
  }),
  z.looseObject({ kind: z.literal("VirtualMachineInstance"), spec: machineSpec }),
  z.looseObject({ kind: z.literal("VirtualMachineInstanceReplicaSet"), spec: template(machineSpec) }),
  z.looseObject({
    kind: z.literal("VirtualMachinePool"),
    spec: z.looseObject({ virtualMachineTemplate: z.looseObject({ spec: template(machineSpec) }) }),
  }),
]);
