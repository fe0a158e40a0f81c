import { set } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import { nearest } from "../text/distance.ts";
import { rule } from "./rule.ts";
import { quoted } from "./words.ts";

/** Exactly these words, in lower case (containernetworking/plugins@3d27709f:plugins/main/macvlan, …/ipvlan#modeFromString). */
const MODES: Readonly<Record<string, readonly string[]>> = {
  macvlan: ["bridge", "private", "vepa", "passthru"],
  ipvlan: ["l2", "l3", "l3s"],
};

/** macvlan and ipvlan refuse other modes. Silent for an empty mode, which is the default one, and for templates. */
export default rule({
  id: "nad-mode-unknown",
  severity: "error",
  fix: "safe",
  on: "cni-config",
  *check({ config }) {
    for (const { type, mode } of config?.plugins ?? []) {
      const modes = MODES[type?.value ?? ""];
      if (!modes || !mode?.value || modes.includes(mode.value) || isTemplated(mode.value)) continue;
      const near = nearest(mode.value, modes);
      const safe = near === mode.value.toLowerCase();
      yield {
        at: mode,
        message: `The plugin "${type?.value}" has no mode "${mode.value}", only ${quoted(modes)}`,
        help: near ? `Write "${near}"` : "Write one of them",
        fixes: near ? [{ title: `Change to "${near}"`, safe, edits: () => [set(mode, near)] }] : [],
      };
    }
  },
});
