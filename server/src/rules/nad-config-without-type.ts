import type { Span } from "../text/span.ts";
import { rule } from "./rule.ts";

/** A configuration names no plugin. Silent where a type is written that cannot be read: `nad-key-wrong-type` says so. */
export default rule({
  id: "nad-config-without-type",
  severity: "error",
  fix: "none",
  on: "cni-config",
  *check({ config, mistyped, via }) {
    if (!config || via === "cudn" || mistyped.some(({ key }) => key === "type" || key === "plugins")) return;
    const help = 'Name the plugin, as in "type": "macvlan"';
    const [only] = config.plugins;
    if (!config.list && !only?.type?.value) {
      const message = 'The configuration has neither a "type" nor a list of "plugins"';
      yield { at: firstCharacter(config.root.span), message, help };
    }
    if (!config.list) return;
    if (config.pluginsSeq?.items.length === 0) {
      yield { at: config.pluginsSeq, message: 'The list of "plugins" is empty', help };
    }
    for (const [index, { map, type }] of config.plugins.entries()) {
      if (type?.value) continue;
      const message = `Plugin ${index + 1} of ${config.plugins.length} has no "type"`;
      yield { at: firstCharacter(map.span), message, help };
    }
  },
});

/** An object over many lines is marked where it begins. */
function firstCharacter({ start }: Span): { span: Span } {
  return { span: { start, end: start + 1 } };
}
