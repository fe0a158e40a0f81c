import { insertItem } from "../documents/edit.ts";
import { findUnpaired } from "../facts/vm-pairs.ts";
import { rule } from "./rule.ts";

/**
 * A virtual machine lists a network that no interface is plugged into: KubeVirt refuses the object. Silent where an
 * interface is left over that means this network (vm-interface-without-network tells of both), and while one of the two
 * lists is not written here or may be filled in by a template.
 */
export default rule({
  id: "vm-network-without-interface",
  severity: "error",
  fix: "unsafe",
  on: "vm",
  *check(vm) {
    const unpaired = findUnpaired(vm);
    const spokenFor = unpaired?.interfaces.map((card) => unpaired.partnerOf(card));
    for (const network of unpaired?.networks ?? []) {
      if (spokenFor?.includes(network)) continue;
      const isPod = vm.podNetwork?.value === network.value;
      const binding = isPod ? "masquerade" : "bridge";
      yield {
        at: network,
        message: `Network "${network.value}" has no interface of that name, so KubeVirt refuses the machine`,
        help: "Add an interface of that name, or take the network out of the list",
        fixes: [
          {
            title: `Add the interface "${network.value}" with the ${binding} binding`,
            safe: false,
            edits: () =>
              vm.interfacesSeq ? [insertItem(vm.interfacesSeq, { name: network.value, [binding]: {} })] : [],
          },
        ],
      };
    }
  },
});
