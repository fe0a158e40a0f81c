import assert from "node:assert/strict";
import { onPlayground } from "./context.ts";

const slb = "clusters/openshift-slb";
const development = `${slb}/networks/vlan200-development.yaml`;
const worker = `${slb}/nmstate/ocp-worker-01.yml`;

export default [
  onPlayground("typing a bridge-mapping offers the bridges, then the localnets, unasked", async (w) => {
    const before = await w.read(worker);
    const lines = before.trimEnd().split("\n");
    await w.open(worker, lines.length, (lines.at(-1)?.length ?? 0) + 1);
    await w.checked();
    await w.page.keyboard.press("Enter");
    await w.page.keyboard.press("Shift+Home");
    await w.type("    - bridge: ");
    // VS Code adds its snippets, below, when the list was already open.
    const bridges = (await w.offered("br-phy")).slice(0, 3);
    assert.deepEqual(bridges.sort(), ["br-ex", "br-phy", "br-vmdata"]);
    await w.accept("br-ex");
    await w.page.keyboard.press("Enter");
    await w.type("  localnet: ");
    await w.accept("vmnet");
    const item = "    - bridge: br-ex\n      localnet: vmnet";
    await w.save(worker, `${before.trimEnd()}\n${item}\n`);
  }),

  onPlayground(
    "a misspelt localnet inside a NAD's JSON is fixed by one click, and nothing else changes",
    async (w) => {
      const before = await w.read(development);
      await w.openAt(development, "vmnet2");
      await w.squiggle('"vmnet2"', "warning");
      assert.equal((await w.quickFixes())[0], 'Change to "vmnet"');
      await w.choose('Change to "vmnet"');
      await w.noSquiggles("warning");
      await w.save(development, before.replace("vmnet2", "vmnet"));
    },
  ),

  onPlayground("F12 on a VM's network opens the NAD", async (w) => {
    await w.openAt(`${slb}/vms/vm-example.yaml`, "default/vlan224");
    await w.checked();
    await w.page.keyboard.press("F12");
    await w.activeTab("vlan224.yaml").waitFor();
    await w.statusText("Ln 4, Col 9").waitFor();
    await w.line("netAttachDefName").waitFor();
  }),

  onPlayground("Shift+F12 on a localnet lists the NADs and the mappings", async (w) => {
    await w.openAt(worker, "vmnet");
    await w.checked();
    const files = await w.references("vlan224.yaml");
    for (const file of [
      "vlan100-production.yaml",
      "vlan224.yaml",
      "ocp-worker-01.yml",
      "ocp-worker-02.yml",
    ]) {
      assert(
        files.some((each) => each.includes(file)),
        `${file} is not among ${files.join(", ")}`,
      );
    }
  }),
];
