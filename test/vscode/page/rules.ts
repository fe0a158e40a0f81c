import assert from "node:assert/strict";
import { onPlayground } from "./context.ts";

const cozystack = "clusters/enigma-cozy/cozystack.yaml";
const rule = "pod-mtu-exceeds-path";

export default [
  onPlayground("the light bulb opens the rule's page inside the editor", async (w) => {
    await w.openAt(cozystack, "1400");
    await w.squiggle("1400", "error");
    await w.quickFixes();
    await w.choose(`Show the page of rule ${rule}`);
    await w.preview(rule);
  }),

  onPlayground("the link of a finding opens the rule's page inside the editor", async (w) => {
    await w.openAt(cozystack, "1400");
    await w.squiggle("1400", "error");
    const hover = await w.hover("does not fit");
    await hover.getByText(rule).first().click();
    await w.preview(rule);
  }),

  onPlayground("the quick fix writes a suppression, which is reported when its cause is gone", async (w) => {
    const before = await w.read(cozystack);
    await w.openAt(cozystack, "1400");
    await w.squiggle("1400", "error");
    await w.quickFixes();
    await w.choose(`Suppress ${rule} here`);
    await w.noSquiggles("error");
    const comment = `  # underlay: allow ${rule}: because …\n  values-kubeovn`;
    const suppressed = before.replace("  values-kubeovn", comment);
    await w.save(cozystack, suppressed);
    await w.write(cozystack, suppressed.replace("mtu: 1400", "mtu: 1222"));
    await w.line("mtu: 1222").waitFor();
    await w.faded(rule);
  }),

  onPlayground("typing in .underlay.yaml offers rules; a misspelt one is marked", async (w) => {
    const before = await w.read(".underlay.yaml");
    await w.open(".underlay.yaml");
    await w.checked();
    await w.type("\n");
    await w.page.keyboard.press("ArrowUp");
    await w.type("rules:\n");
    await w.page.keyboard.press("Shift+Home");
    await w.type("  pod-mtu");
    assert((await w.completions(rule)).includes("pod-mtu-shadowed"));
    await w.page.keyboard.press("Escape");
    await w.type(": off");
    await w.squiggle("pod-mtu", "error");
    assert.equal(await w.read(".underlay.yaml"), before);
  }),
];
