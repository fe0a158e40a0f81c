import { z } from "zod";
import { child, items, type Located, type Node } from "../documents/node.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { type Head, kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";
import type { L2Advertisement } from "./object-facts.ts";

const selectors = (docs: string) => z.array(z.looseObject({})).optional().meta({ docs });

/** MetalLB's layer 2 announcements, and the pools whose addresses are announced. */
export default kind({
  id: "metallb",
  needles: ["metallb.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    apiVersion.startsWith("metallb.io/") && (kind === "L2Advertisement" || POOLS.includes(kind)),
  shape: z.union([
    z.looseObject({
      kind: z.literal("L2Advertisement"),
      spec: z.looseObject({
        interfaces: z.array(z.string()).optional().meta({
          docs: "Node interfaces that answer for the addresses; all of them when absent. Leader election does not look at it.",
          reference: "interface",
        }),
        ipAddressPools: z
          .array(z.string())
          .optional()
          .meta({ docs: "Pools that are announced; all when none is selected.", reference: "address-pool" }),
        ipAddressPoolSelectors: selectors("Pools that are announced, by label."),
        nodeSelectors: selectors("Nodes that may answer, by label; all when absent."),
      }),
    }),
    z.looseObject({
      kind: z.literal("IPAddressPool"),
      spec: z.looseObject({
        addresses: z
          .array(z.string())
          .optional()
          .meta({ docs: "CIDRs, or ranges `first-last`. Host bits in a CIDR are ignored." }),
        autoAssign: z
          .boolean()
          .optional()
          .meta({ docs: "Whether services get addresses unasked; true when absent." }),
        avoidBuggyIPs: z.boolean().optional().meta({ docs: "Leaves out .0 and .255; false when absent." }),
      }),
    }),
  ]),
  *read(head: Head): Iterable<Fact> {
    const names = namesOf(head);
    if (!names) return;
    if (head.kind !== "L2Advertisement") {
      yield { kind: "address-pool", ...names };
      return;
    }
    const spec = child(head.root, "spec");
    const interfaces = child(spec, "interfaces");
    yield {
      kind: "l2-advertisement",
      ...defined<L2Advertisement>({
        ...names,
        namespace: names.namespace,
        interfaces: textsIn(interfaces),
        pools: textsIn(child(spec, "ipAddressPools")),
        interfacesSeq: interfaces?.kind === "seq" ? interfaces : undefined,
        selectsNodes: items(child(spec, "nodeSelectors")).length > 0,
      }),
    };
  },
});

/** AddressPool is what v1beta1 had before IPAddressPool. */
const POOLS = ["IPAddressPool", "AddressPool"];

function textsIn(list: Node | undefined): Located<string>[] {
  return items(list).flatMap(({ value }) => asName(value, "kubernetes") ?? []);
}
