import { remove, renameKey } from "../documents/edit.ts";
import type { FactOf } from "../facts/fact-types.ts";
import { addNumber } from "../facts/mtu-key.ts";
import type { Graph } from "../graph/graph.ts";
import { type Fix, inside, rule } from "./rule.ts";

const PLACE = "spec.components.kubeovn.values.kube-ovn.mtu";
const PACKAGE = "cozystack.networking";

/**
 * Kube-OVN's MTU stands under a key of a CozyStack Package that the operator passes over without a word
 * (cozystack/cozystack@3c780acd:internal/operator/package_reconciler.go): the pods keep the derived one.
 */
export default rule({
  id: "cozystack-mtu-misplaced",
  severity: "error",
  fix: "unsafe",
  on: "pod-mtu",
  *check(fact, graph) {
    const { misplacedKey } = fact;
    if (fact.origin !== "cozystack-misplaced" || !misplacedKey) return;
    const where = `${PLACE} of Package "${PACKAGE}"`;
    yield {
      at: misplacedKey,
      message: `Nothing reads "${misplacedKey.value}" here, so pod MTU ${fact.value.value} is not set: its place is ${where}`,
      help: `Write the MTU at ${where}`,
      fixes: fixes(fact, graph),
    };
  },
});

function fixes(fact: FactOf<"pod-mtu">, graph: Graph): Fix[] {
  const { misplaced } = fact;
  if (!misplaced) return [];
  const { entry, parent, rename } = misplaced;
  if (rename !== undefined) {
    const title = `Rename "${entry.key.text}" to "${rename}"`;
    return [{ title, safe: false, edits: () => [renameKey(entry, rename)] }];
  }
  const target = graph
    .all("network-plugin")
    .find(({ fact: plugin, place }) => isNetworkPackage(plugin) && !place.readOnly);
  const addAt = target?.fact.addAt;
  if (!target || !addAt) return [];
  const edits = () => [inside(target, addNumber(addAt, fact.value.value)), remove(parent, entry)];
  return [{ title: `Move the MTU to Package "${PACKAGE}"`, safe: false, edits }];
}

/** Only the Package of the network has a place for the MTU: that of the platform has none. */
function isNetworkPackage({ via, addAt }: FactOf<"network-plugin">): boolean {
  return via === "cozystack-package" && addAt !== undefined;
}
