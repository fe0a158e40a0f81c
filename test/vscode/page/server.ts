import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { Case } from "../cases.ts";
import { onPlayground, type PageContext } from "./context.ts";
import { eventually } from "./workbench.ts";

const cozystack = "clusters/enigma-cozy/cozystack.yaml";
const development = "clusters/openshift-slb/networks/vlan200-development.yaml";

const cases: readonly Case<PageContext>[] = [
  onPlayground("a killed server starts again, and the findings come back", async (w, { host }) => {
    await w.openAt(cozystack, "1400");
    await w.squiggle("1400", "error");
    const [server] = serversBelow(host.pid);
    assert(server !== undefined);
    process.kill(server, "SIGKILL");
    await eventually(() => serversBelow(host.pid).some((pid) => pid !== server));
    // The editor may keep showing what the first server said, so the second must say something else.
    await w.type("0");
    await w.squiggle("14000", "error");
  }),

  onPlayground("the status item counts the findings", async (w) => {
    await w.openAt(cozystack, "1400");
    await w.checked();
    await w.statusText("YAML").hover();
    await w.page.locator("[id='status.languageStatus']").first().click();
    await w.page
      .getByText(/^Underlay: \d+ findings in \d+ files$/)
      .first()
      .waitFor();
  }),

  onPlayground("keys and values in embedded JSON and YAML have colours of their own", async (w) => {
    await w.open(development);
    const plain = await w.colours("kind:", "kind", "NetworkAttachmentDefinition");
    assert.deepEqual(await w.colours("physicalNetworkName", "physicalNetworkName", "vmnet2"), plain);
    await w.open(cozystack);
    assert.equal((await w.colours("mtu: 1400", "mtu", "1400"))[0], plain[0]);
  }),
];

export default cases;

/** The ids of our language servers among the processes that a process started, directly or not. */
function serversBelow(ancestor: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  const processes = rows.map((row) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    return { pid: Number(pid), parent: Number(parent), args: args ?? "" };
  });
  const below = new Set([ancestor]);
  // A child may be listed before its parent.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
  }
  return processes.flatMap(({ pid, args }) => (below.has(pid) && args.includes("lsp.cjs") ? [pid] : []));
}
