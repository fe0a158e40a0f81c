import { remove, set } from "../documents/edit.ts";
import type { Located } from "../documents/node.ts";
import type { FactOf } from "../facts/fact-types.ts";
import { type Absence, findAbsence } from "./absent-interface.ts";
import { type Fix, rule } from "./rule.ts";

/**
 * MetalLB is to announce on an interface that no node has; the speaker passes over a stale name beside a good one without
 * a word. Silent while the files do not prove that it is missing, and while the advertisement selects nodes, which may be
 * ones that no file describes.
 */
export default rule({
  id: "l2-advertisement-unknown-interface",
  severity: "warning",
  fix: "unsafe",
  on: "l2-advertisement",
  *check(advertisement, graph) {
    if (advertisement.selectsNodes) return;
    for (const at of advertisement.interfaces) {
      const absence = findAbsence(graph, at.value);
      if (!absence) continue;
      yield {
        at,
        message: `MetalLB announces nothing on "${at.value}": ${absence.reason}`,
        help: "Name an interface that the nodes have, or take the name out of the list",
        related: absence.proof ? [absence.proof] : [],
        fixes: fixesFor(advertisement, at, absence),
      };
    }
  },
});

function fixesFor(ad: FactOf<"l2-advertisement">, at: Located<string>, { instead }: Absence): Fix[] {
  const fixes: Fix[] = [];
  if (instead !== undefined) {
    fixes.push({
      title: `Set the interface to "${instead}"`,
      safe: false,
      edits: () => [set(at, instead)],
    });
  }
  const list = ad.interfacesSeq;
  const item = list?.items.find(({ value }) => value === at.node);
  // Without its only name the list means every interface: that is for the author to decide.
  if (list && item && list.items.length > 1) {
    fixes.push({
      title: `Take "${at.value}" out of the list`,
      safe: false,
      edits: () => [remove(list, item)],
    });
  }
  return fixes;
}
