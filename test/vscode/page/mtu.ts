import assert from "node:assert/strict";
import { join } from "node:path";
import { images, onPlayground } from "./context.ts";

const file = "clusters/enigma-cozy/cozystack.yaml";

export default [
  onPlayground(
    "the light bulb's first entry sets the pod MTU to 1222 and changes nothing else",
    async (w) => {
      const before = await w.read(file);
      await w.openAt(file, "1400");
      await w.squiggle("1400", "error");
      const [first] = await w.quickFixes();
      assert.equal(first, "Set the MTU to 1222");
      await w.choose("Set the MTU to 1222");
      await w.noSquiggles("error");
      await w.save();
      assert.equal(await w.read(file), before.replace("1400", "1222"));
    },
  ),

  onPlayground("the pod MTU with its squiggle and its light bulb, photographed", async (w) => {
    await w.openAt(file, "1400");
    await w.squiggle("1400", "error");
    await w.quickFixes();
    await w.picture(join(images, "pod-mtu.png"), { width: 640, height: 400 });
  }),

  onPlayground("the hover over the pod MTU shows every layer in bytes", async (w) => {
    await w.openAt(file, "1400");
    await w.squiggle("1400", "error");
    const hover = await w.hover("1362");
    const text = await hover.innerText();
    console.log(text);
    await w.picture(join(images, "ladder.png"), { width: 640, height: 400 });
  }),
];
