import { remove } from "../documents/edit.ts";
import { ovnPlugin } from "../graph/links.ts";
import { rule } from "./rule.ts";

/** OVN-Kubernetes hands out addresses itself and refuses an IPAM plugin. Silent for `"ipam": {}`, which it accepts. */
export default rule({
  id: "nad-ipam-unsupported",
  severity: "error",
  fix: "unsafe",
  on: "cni-config",
  *check(fact) {
    const plugin = ovnPlugin(fact);
    // Without a topology it is the default network, whose configuration is not validated so.
    if (!plugin?.ipamType?.value || !plugin.topology?.value) return;
    const { map, ipamType, ipam } = plugin;
    yield {
      at: ipamType,
      message: `OVN-Kubernetes refuses the IPAM plugin "${ipamType.value}": addresses come from "subnets"`,
      help: 'Take "ipam" out and write the network in "subnets"',
      fixes: ipam ? [{ title: 'Take "ipam" out', safe: false, edits: () => [remove(map, ipam)] }] : [],
    };
  },
});
