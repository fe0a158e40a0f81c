import { addKey, set } from "../documents/edit.ts";
import { child } from "../documents/node.ts";
import { mayMeet } from "../graph/nodes.ts";
import { mentionedBy } from "../graph/of-kind.ts";
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
    const mapping = mentionedBy(graph.refs("bridge", name.value), "bridge-mapping").find(
      (placed) => placed.fact.state === "present" && mayMeet(placed, graph.self),
    );
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
