import { addKey, set } from "../documents/edit.ts";
import { child } from "../documents/node.ts";
import type { Placed } from "../graph/graph.ts";
import { mayMeet } from "../graph/nodes.ts";
import { rule } from "./rule.ts";

/**
 * Applying this state again takes out the patch ports that OVN added to the bridge. Silent for a bridge that no
 * bridge-mapping leads to, or only on other nodes, and while the port list is not written, as nothing is then replaced.
 */
export default rule({
  id: "ovs-bridge-drops-patch-ports",
  severity: "warning",
  fix: "unsafe",
  on: "link",
  *check({ type, state, bridge, name, portsWritten }, graph) {
    if (type !== "ovs-bridge" || state !== "up" || !bridge || bridge.allowsExtraPatchPorts || !portsWritten)
      return;
    const mapping = graph
      .refs("bridge", name.value)
      .map(({ placed }) => placed)
      .filter(isMapping)
      .find((placed) => placed.fact.state === "present" && mayMeet(placed, graph.self));
    if (!mapping) return;
    const key = "allow-extra-patch-ports";
    const written = child(bridge.map, key);
    yield {
      at: name,
      message: `OVN adds patch ports to "${name.value}", and applying this state again removes them without "${key}: true"`,
      help: `Set "${key}: true" in "bridge"`,
      related: [{ at: mapping.fact.bridge ?? mapping.fact.localnet, in: mapping, message: "Mapped here" }],
      fixes: [
        {
          title: `Set "${key}: true"`,
          safe: false,
          edits: () => [written ? set(written, true) : addKey(bridge.map, key, true)],
        },
      ],
    };
  },
});

function isMapping(placed: Placed): placed is Placed<"bridge-mapping"> {
  return placed.fact.kind === "bridge-mapping";
}
