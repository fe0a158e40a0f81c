import type { Located } from "../documents/node.ts";
import { nearest } from "../text/distance.ts";
import type { Vm } from "./attachment-facts.ts";

/** What of a machine's two lists has no counterpart in the other. */
export interface Unpaired {
  readonly interfaces: readonly Located<string>[];
  readonly networks: readonly Located<string>[];
  /** The network that an interface without one most likely means: the near miss, or the only one left over. */
  partnerOf(card: Located<string>): Located<string> | undefined;
}

/**
 * Compares a machine's interfaces with its networks by name. Undefined when that proves nothing: one of the lists is not
 * written here (a patch), or holds what is filled in later.
 */
export function findUnpaired(vm: Vm): Unpaired | undefined {
  if (!vm.complete || !vm.interfacesSeq || !vm.networksSeq) return undefined;
  const interfaces = vm.interfaces.filter((card) => !names(vm.networks).includes(card.value));
  const networks = vm.networks.filter((network) => !names(vm.interfaces).includes(network.value));
  return {
    interfaces,
    networks,
    partnerOf: (card) => {
      const only = interfaces.length === 1 && networks.length === 1 ? networks[0] : undefined;
      const near = nearest(card.value, names(networks));
      return only ?? networks.find(({ value }) => value === near);
    },
  };
}

function names(list: readonly Located<string>[]): string[] {
  return list.map(({ value }) => value);
}
