import { set } from "../documents/edit.ts";
import { rule } from "./rule.ts";

/** A value has a JSON type that the plugin's decoder refuses. Silent for templates and for plugins that nobody here knows. */
export default rule({
  id: "nad-key-wrong-type",
  severity: "error",
  fix: "safe",
  on: "cni-config",
  *check({ mistyped }) {
    for (const { key, at, expected, instead } of mistyped) {
      const right = JSON.stringify(instead);
      yield {
        at,
        message: `"${key}" must be ${expected}, not ${describe(at.value)}`,
        help: right === undefined ? `Write ${expected}` : `Write ${right}`,
        fixes:
          instead === undefined
            ? []
            : [{ title: `Change to ${right}`, safe: true, edits: () => [set(at, instead)] }],
      };
    }
  },
});

function describe(value: unknown): string {
  if (typeof value === "string") return `the text "${value}"`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}
