import { missingAttachment } from "./missing-attachment.ts";
import { rule } from "./rule.ts";

/** A pod's annotation asks for a network that nobody defines where Multus looks: the pod never starts. */
export default rule({
  id: "pod-network-without-nad",
  severity: "warning",
  fix: "unsafe",
  on: "network-ref",
  *check(ref, graph) {
    if (ref.via === "annotation") yield* missingAttachment(ref, graph);
  },
});
