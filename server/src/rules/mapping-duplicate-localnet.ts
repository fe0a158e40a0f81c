import { remove } from "../documents/edit.ts";
import type { Item } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { type Fix, rule } from "./rule.ts";

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
    const other = list.items.find(({ span }) => span.start <= first.span.start && first.span.end <= span.end);
    yield {
      at: localnet,
      message: `The localnet "${localnet.value}" is mapped twice in this list, which nmstate refuses`,
      help: "Keep one of the two mappings",
      related: [{ at: first, message: "The first mapping" }],
      fixes: [...removal("this", own), ...removal("the first", other)],
    };

    function removal(which: string, gone: Item | undefined): Fix[] {
      if (!gone) return [];
      const title = `Remove ${which} mapping`;
      return [{ title, safe: false, edits: () => [remove(list, gone)] }];
    }
  },
});
