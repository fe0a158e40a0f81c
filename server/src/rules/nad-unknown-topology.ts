import { set } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import { ovnPlugin } from "../graph/links.ts";
import { nearest } from "../text/distance.ts";
import { rule } from "./rule.ts";
import { quoted } from "./words.ts";

const TOPOLOGIES = ["layer2", "layer3", "localnet"];

/** OVN-Kubernetes knows three topologies, in lower case. Silent without one: that is the cluster's default network. */
export default rule({
  id: "nad-unknown-topology",
  severity: "error",
  fix: "safe",
  on: "cni-config",
  *check(fact) {
    const topology = ovnPlugin(fact)?.topology;
    if (!topology?.value || TOPOLOGIES.includes(topology.value) || isTemplated(topology.value)) return;
    const near = nearest(topology.value, TOPOLOGIES);
    // Only the case differs: there is nothing to guess.
    const safe = near === topology.value.toLowerCase();
    yield {
      at: topology,
      message: `OVN-Kubernetes has no topology "${topology.value}", only ${quoted(TOPOLOGIES)}`,
      help: near ? `Write "${near}"` : "Write one of the three",
      fixes: near ? [{ title: `Change to "${near}"`, safe, edits: () => [set(topology, near)] }] : [],
    };
  },
});
