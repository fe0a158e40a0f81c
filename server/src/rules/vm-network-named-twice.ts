import type { Located } from "../documents/node.ts";
import { type Finding, rule } from "./rule.ts";

/**
 * Two networks, or two interfaces, of one virtual machine have the same name: KubeVirt refuses the object. Silent while a
 * template stands between them: of its branches only one is there in the end.
 */
export default rule({
  id: "vm-network-named-twice",
  severity: "error",
  fix: "none",
  on: "vm",
  *check({ networks, interfaces, complete }) {
    if (!complete) return;
    yield* twice(networks, (name) => `Network "${name}" is listed twice, so KubeVirt refuses the machine`);
    yield* twice(
      interfaces,
      (name) => `Two interfaces are plugged into network "${name}", and KubeVirt allows one`,
    );
  },
});

function* twice(names: readonly Located<string>[], message: (name: string) => string): Generator<Finding> {
  for (const [index, name] of names.entries()) {
    const first = names.slice(0, index).find(({ value }) => value === name.value);
    if (!first) continue;
    yield {
      at: name,
      message: message(name.value),
      help: "Give it a name of its own",
      related: [{ at: first, message: `"${first.value}" stands here first` }],
    };
  }
}
