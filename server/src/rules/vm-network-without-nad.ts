import { missingAttachment } from "./missing-attachment.ts";
import { rule } from "./rule.ts";

/** A virtual machine asks for a network that nobody defines where KubeVirt looks: its pod never starts. */
export default rule({
  id: "vm-network-without-nad",
  severity: "warning",
  fix: "unsafe",
  on: "network-ref",
  *check(ref, graph) {
    if (ref.via === "vm") yield* missingAttachment(ref, graph);
  },
});
