import type { CniConfigFact } from "../facts/attachment-facts.ts";
import type { CniPlugin } from "../facts/cni-config.ts";
import { ovnPlugin } from "../graph/links.ts";
import { rule, type Severity } from "./rule.ts";

interface Range {
  readonly from: number;
  readonly to: number;
  readonly who: string;
}

/** Whose check refuses what is outside; sources on the page. */
const RANGES: Readonly<Record<string, Range>> = {
  vlan: { from: 0, to: 4094, who: 'the plugin "vlan"' },
  bridge: { from: 0, to: 4094, who: 'the plugin "bridge"' },
  "cnv-bridge": { from: 0, to: 4094, who: 'the plugin "cnv-bridge"' },
  sriov: { from: 0, to: 4094, who: 'the plugin "sriov"' },
  ovs: { from: 0, to: 4095, who: "Open vSwitch" },
};
const OVN: Range = { from: 0, to: 4095, who: "OVN" };
const CUDN: Range = { from: 1, to: 4094, who: "a ClusterUserDefinedNetwork" };

/** A VLAN id that the plugin refuses. Silent for OVN-Kubernetes networks that are not a localnet: they ignore the key. */
export default rule({
  id: "nad-vlan-out-of-range",
  severity: "error",
  fix: "none",
  on: "cni-config",
  *check(fact) {
    for (const plugin of fact.config?.plugins ?? []) {
      const { vlan } = plugin;
      const range = rangeOf(fact, plugin);
      if (!vlan || !range) continue;
      const { from, to, who } = range;
      const inside = vlan.value >= from && vlan.value <= to;
      if (inside && vlan.value !== 4095) continue;
      const severity: Severity = inside ? "warning" : "error";
      const message = inside
        ? "VLAN 4095 is reserved (IEEE 802.1Q): switches do not carry it"
        : `VLAN ${vlan.value} is outside ${from} to ${to}, which ${who} takes`;
      yield { at: vlan, message, severity, help: "Choose a VLAN from 1 to 4094" };
    }
  },
});

function rangeOf(fact: CniConfigFact, plugin: CniPlugin): Range | undefined {
  if (fact.via === "cudn") return CUDN;
  if (plugin !== ovnPlugin(fact)) return RANGES[plugin.type?.value ?? ""];
  return plugin.topology?.value === "localnet" ? OVN : undefined;
}
