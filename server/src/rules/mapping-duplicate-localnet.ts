import { remove } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import { rule } from "./rule.ts";

/** One list maps a localnet twice, which nmstate refuses. Silent for templates, which may become two names. */
export default rule({
  id: "mapping-duplicate-localnet",
  severity: "error",
  fix: "unsafe",
  on: "bridge-mapping",
  *check({ localnet, siblings, list, item }) {
    const [first] = siblings.filter(({ value }) => value === localnet.value);
    if (!first || first.span.start === localnet.span.start || isTemplated(localnet.value)) return;
    const own = list.items.find(({ value }) => value === item);
    const fix = own && {
      title: `Remove this mapping of "${localnet.value}"`,
      safe: false,
      edits: () => [remove(list, own)],
    };
    yield {
      at: localnet,
      message: `The localnet "${localnet.value}" is mapped twice in this list, which nmstate refuses`,
      help: "Keep one of the two mappings",
      related: [{ at: first, message: "The first mapping" }],
      fixes: fix ? [fix] : [],
    };
  },
});
