import { insertItem, set } from "../documents/edit.ts";
import type { Located } from "../documents/node.ts";
import type { FactOf } from "../facts/fact-types.ts";
import { findUnpaired } from "../facts/vm-pairs.ts";
import { type Fix, rule } from "./rule.ts";

/**
 * A virtual machine's interface is plugged into a network that the machine does not list: KubeVirt refuses the object.
 * Silent while one of the two lists is not written here, as in a patch, or may be filled in by a template.
 */
export default rule({
  id: "vm-interface-without-network",
  severity: "error",
  fix: "unsafe",
  on: "vm",
  *check(vm) {
    const unpaired = findUnpaired(vm);
    for (const card of unpaired?.interfaces ?? []) {
      const partner = unpaired?.partnerOf(card);
      yield {
        at: card,
        message: `Interface "${card.value}" has no network of that name, so KubeVirt refuses the machine`,
        help: "Give the interface the name of one of the networks, or list the network",
        related: partner ? [{ at: partner, message: `Network "${partner.value}" has no interface` }] : [],
        fixes: fixesFor(vm, card, partner),
      };
    }
  },
});

function fixesFor(vm: FactOf<"vm">, card: Located<string>, partner: Located<string> | undefined): Fix[] {
  if (partner) {
    const title = `Set the interface's name to "${partner.value}"`;
    return [{ title, safe: false, edits: () => [set(card, partner.value)] }];
  }
  const { networksSeq, podNetwork } = vm;
  // "default" is what KubeVirt itself calls the pod network.
  if (card.value !== "default" || podNetwork || !networksSeq) return [];
  const network = { name: card.value, pod: {} };
  return [
    {
      title: 'List the pod network as "default"',
      safe: false,
      edits: () => [insertItem(networksSeq, network, 0)],
    },
  ];
}
