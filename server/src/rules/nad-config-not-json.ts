import { rule } from "./rule.ts";
import { lowerFirst } from "./words.ts";

/** The text of a CNI configuration is no JSON object. Silent for templates, which are not JSON yet, and for empty text. */
export default rule({
  id: "nad-config-not-json",
  severity: "error",
  fix: "none",
  on: "cni-config",
  *check({ syntax }) {
    if (!syntax) return;
    yield {
      at: syntax,
      message: `The configuration is not a JSON object: ${lowerFirst(syntax.message)}`,
      help: "Write one JSON object, without comments and trailing commas",
    };
  },
});
