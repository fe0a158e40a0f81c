import assert from "node:assert/strict";
import { onPlayground } from "./context.ts";

const file = "clusters/enigma-cozy/cozystack.yaml";

export default [
  onPlayground(
    "the light bulb's first entry sets the pod MTU to 1222 and changes nothing else",
    async (w) => {
      const before = await w.read(file);
      await w.openAt(file, "1400");
      await w.squiggle("1400", "error");
      assert.equal((await w.quickFixes())[0], "Set the MTU to 1222");
      await w.choose("Set the MTU to 1222");
      await w.noSquiggles("error");
      await w.save(file, before.replace("1400", "1222"));
    },
  ),

  onPlayground("the hover over the pod MTU shows every layer in bytes", async (w) => {
    await w.openAt(file, "1400");
    await w.squiggle("1400", "error");
    const ladder = (await (await w.hover("Largest pod MTU")).textContent()) ?? "";
    for (const layer of [
      /NIC\s+1500/,
      /WireGuard over IPv4\s+−60/,
      /KubeSpan link\s+1420/,
      /GENEVE over IPv4\s+−58/,
    ]) {
      assert.match(ladder, layer);
    }
    assert.match(ladder, /Largest pod MTU\s+1362/);
    assert.match(ladder, /1222/);
  }),
];
