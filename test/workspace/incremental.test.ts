/** However a workspace came to be as it is, it says what one says that is opened so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWorkspace, type TestFile, type Workspace } from "../harness/engine.ts";
import { everything, everythingOf } from "../harness/everything.ts";
import { pageFixtures, playgroundFiles } from "../harness/fixtures.ts";
import { Random } from "../harness/random.ts";
import { editRandomly, type Material } from "./random-edits.ts";

const edits = 1000;
const seed = Number(process.env.UNDERLAY_SEED ?? 20240521);

const cases = pageFixtures();
const pages = cases.flatMap((files, at) =>
  files.map(({ uri, text }): TestFile => ({ uri: uri.replace(/^.*\//, `file:///w/case-${at % 12}/`), text })),
);
const material: Material = {
  files: [...pages, ...playgroundFiles().filter(({ uri }) => !uri.endsWith(".underlay.yaml"))],
  sections: pages.map(({ text }) => text).filter((text) => !text.includes("---") && text.includes("kind:")),
  configs: [
    "clusters:\n  a:\n    paths: [clusters/a, base]\n  b:\n    paths: [clusters/b, base]\n",
    "rules:\n  mapping-unknown-bridge: error\n",
    "exclude: [clusters/b/**]\n",
    "versions:\n  kube-ovn: 1.12.0\n",
    "clusters: [\n",
  ],
};

function sameFromNothing(workspace: Workspace): void {
  const files = [...workspace.uris].map((uri): TestFile => ({ uri, text: workspace.text(uri) }));
  const fresh = everything(openWorkspace(files));
  const grown = everything(workspace);
  assert.ok(
    fresh === grown,
    `- fresh, + grown\n${differences(fresh.split("\n"), grown.split("\n")).join("\n")}`,
  );
}

/** The first lines that only one of them has; an alignment of thousands of lines would take longer than it helps. */
function differences(fresh: readonly string[], grown: readonly string[]): string[] {
  const only = (a: readonly string[], b: ReadonlySet<string>) => a.filter((line) => !b.has(line)).slice(0, 6);
  const lost = only(fresh, new Set(grown)).map((line) => `- ${line}`);
  const gained = only(grown, new Set(fresh)).map((line) => `+ ${line}`);
  return lost.length + gained.length > 0 ? [...lost, ...gained] : ["(the same lines in another order)"];
}

test(`after each of ${edits} random edits (UNDERLAY_SEED=${seed}) the answer is that of a fresh workspace`, (t) => {
  assert.ok(material.sections.length > 0, "the pages hold documents");
  const random = new Random(seed);
  const workspace = openWorkspace(pages.slice(0, 4));
  let findings = 0;
  for (let step = 1; step <= edits; step++) {
    const done = editRandomly(workspace, random, material);
    try {
      const uris = [...workspace.uris];
      findings += workspace.diagnostics(random.pick(uris)).length;
      everythingOf(workspace, random.pick(uris));
      if (step % 4 === 0 || step === edits) sameFromNothing(workspace);
    } catch (error) {
      throw new Error(
        `step ${step}, seed ${seed}: ${done}\n${error instanceof Error ? error.message : error}`,
      );
    }
  }
  t.diagnostic(
    `${edits} edits, compared ${Math.ceil(edits / 4)} times, ${findings} findings seen on the way`,
  );
  assert.ok(findings > edits / 10, "the edited documents have findings to compare");
});
