/**
 * The pictures of the README: sharp, without bars, and of what the cases have proved. They go to `.cache/images`;
 * `UPDATE_IMAGES=1` puts them into `docs/images`.
 */
import { join } from "node:path";
import { root } from "../host.ts";
import { onPlayground } from "./context.ts";
import type { Workbench } from "./workbench.ts";

const images = join(root, process.env.UPDATE_IMAGES ? "docs/images" : ".cache/images");
/** Makes a picture almost 1400 pixels wide; hover and menu have room below the line. */
const small = { width: 790, height: 900, scale: 1.75 };

async function tidy(w: Workbench): Promise<void> {
  await w.page.keyboard.press("Control+B");
  await w.page.locator(".explorer-folders-view").waitFor({ state: "hidden" });
}

export default [
  onPlayground(
    "picture: the pod MTU with its squiggle and its light bulb",
    async (w) => {
      await tidy(w);
      await w.openAt("clusters/enigma-cozy/cozystack.yaml", "1400");
      await w.squiggle("1400", "error");
      await w.quickFixes();
      await w.picture(join(images, "pod-mtu.png"), w.quickFixMenu());
    },
    small,
  ),

  onPlayground(
    "picture: the hover over the pod MTU",
    async (w) => {
      await tidy(w);
      await w.openAt("clusters/enigma-cozy/cozystack.yaml", "1400");
      await w.squiggle("1400", "error");
      const hover = await w.hover("Largest pod MTU");
      await w.picture(join(images, "ladder.png"), hover);
    },
    { ...small, height: 1500 },
  ),

  onPlayground(
    "picture: the localnet inside the NAD's JSON with its light bulb",
    async (w) => {
      await tidy(w);
      await w.openAt("clusters/openshift-slb/networks/vlan200-development.yaml", "vmnet2");
      await w.squiggle('"vmnet2"', "warning");
      await w.quickFixes();
      await w.picture(join(images, "localnet-fix.png"), w.quickFixMenu());
    },
    small,
  ),
];
