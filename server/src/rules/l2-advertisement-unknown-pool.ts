import { set } from "../documents/edit.ts";
import { mayBeUnseen } from "../graph/unseen.ts";
import { rule } from "./rule.ts";
import { areSiblings } from "./words.ts";

/**
 * An L2Advertisement names a pool that does not exist, and nearly so one that nobody announces. Silent while it is merely
 * nowhere to be found, as it may come from a template or from elsewhere, and while a pool stands inside another object or is
 * patched.
 */
export default rule({
  id: "l2-advertisement-unknown-pool",
  severity: "warning",
  fix: "unsafe",
  on: "l2-advertisement",
  *check({ pools }, graph) {
    if (mayBeUnseen(graph, "IPAddressPool")) return;
    for (const at of pools) {
      if (graph.defs("address-pool", at.value).length > 0) continue;
      if (graph.elsewhere("address-pool", at.value).length > 0) continue;
      const near = graph.nearest("address-pool", at.value);
      if (near === undefined || areSiblings(near, at.value)) continue;
      // A pool that has its advertisement already was not meant here.
      if (graph.refs("address-pool", near).length > 0) continue;
      yield {
        at,
        message: `There is no IPAddressPool "${at.value}", did you mean "${near}", which nothing announces`,
        help: "Name a pool that exists",
        related: graph.defs("address-pool", near).map(({ placed, at: defined }) => ({
          at: defined,
          in: placed,
          message: `Pool "${near}" is defined here`,
        })),
        fixes: [{ title: `Set the pool to "${near}"`, safe: false, edits: () => [set(at, near)] }],
      };
    }
  },
});
