import type { NodeEdit } from "../documents/edit.ts";
import type { Fix } from "./rule.ts";

/** Unsafe one-click fixes that write each of the MTUs. */
export function fixesThatSet(mtus: readonly number[], edit: (mtu: number) => NodeEdit): Fix[] {
  const most = Math.max(...mtus);
  return mtus.map((mtu) => ({
    title: `Set the MTU to ${mtu}${mtu === most && mtus.length > 1 ? ", the most that fits" : ""}`,
    safe: false,
    edits: () => [edit(mtu)],
  }));
}
