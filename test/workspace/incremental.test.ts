/** However a workspace came to be as it is, it says what one says that is opened so. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type EngineOptions, openWorkspace, type TestFile, type Workspace } from "../harness/engine.ts";
import { everything, everythingOf } from "../harness/everything.ts";
import { pageFixtures, playgroundFiles } from "../harness/fixtures.ts";
import { Random } from "../harness/random.ts";
import { askingRules } from "./asking-rules.ts";
import { editRandomly, type Material } from "./random-edits.ts";
import { kustomizations, smallDocuments } from "./small-documents.ts";

const edits = 1000;
const seed = Number(process.env.UNDERLAY_SEED ?? 20240521);

const configs = [
  "clusters:\n  a:\n    paths: [clusters/a, base]\n    versions: {kube-ovn: 1.13.0}\n  b:\n    paths: [clusters/b, base]\n",
  "rules:\n  mapping-unknown-bridge: error\n  asks-names: warning\n",
  "exclude: [clusters/b]\n",
  "versions:\n  kube-ovn: 1.12.0\n",
  "clusters: [\n",
];

/** The documents of the pages in a few files, so that they meet; and those of the playground. */
const real: Material = {
  files: [
    ...pageFixtures().flatMap((files, at) =>
      files.map(({ uri, text }): TestFile => ({ uri: uri.replace(/^.*\//, `file:///w/${at % 12}/`), text })),
    ),
    ...playgroundFiles(),
  ].filter(({ uri }) => !uri.endsWith(".underlay.yaml")),
  get sections() {
    const sections = this.files.flatMap(({ text }) => text.split(/^---.*\n/m));
    return sections.filter((section) => section.includes("kind:"));
  },
  configs,
};

const small: Material = {
  files: [
    ...["a", "b", "clusters/a/a", "clusters/b/b", "base/c"].flatMap((name, from) =>
      smallDocuments
        .filter((_, at) => at % 5 === from)
        .map((text, at, all) => ({
          uri: `file:///w/${name}.yaml`,
          text: `${text}---\n${all[all.length - 1 - at]}`,
        })),
    ),
    ...kustomizations,
  ],
  sections: smallDocuments,
  configs,
};

test("the answer is that of a fresh workspace: all rules, documents of pages and playground", (t) => {
  followEdits(t, real, {});
});

test("the answer is that of a fresh workspace: every question to the graph", (t) => {
  followEdits(t, small, { rules: askingRules });
});

test("a deleted document takes what was said of its comments with it", () => {
  const uri = "file:///w/a.yaml";
  const text = "a: 1\n---\nb: 2 # underlay: allow nothing: why\n---\nc: 3\n";
  const workspace = openWorkspace([{ uri, text }]);
  assert.equal(workspace.diagnostics(uri).length, 1);
  const range = { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } };
  workspace.changeFile(uri, [{ range, text: "" }]);
  assert.deepEqual(workspace.diagnostics(uri), []);
});

function followEdits(t: TestContext, material: Material, options: EngineOptions): void {
  const random = new Random(seed);
  const workspace = openWorkspace(material.files.slice(0, 4), options);
  let findings = 0;
  for (let step = 1; step <= edits; step++) {
    const done = editRandomly(workspace, random, material);
    try {
      const uris = [...workspace.uris, "file:///w/not-there.yaml"];
      workspace.diagnostics(random.pick(uris));
      everythingOf(workspace, random.pick(uris));
      if (step % 4 === 0) findings += sameFromNothing(workspace, options);
    } catch (error) {
      throw new Error(
        `step ${step}, UNDERLAY_SEED=${seed}: ${done}\n${error instanceof Error ? error.message : error}`,
      );
    }
  }
  t.diagnostic(`${edits} edits from seed ${seed}, ${findings} findings in ${edits / 4} comparisons`);
  assert.ok(findings > edits / 4, "the edited documents have findings to compare");
}

/** @returns how many findings both have. */
function sameFromNothing(workspace: Workspace, options: EngineOptions): number {
  const files = [...workspace.uris].map((uri): TestFile => ({ uri, text: workspace.text(uri) }));
  const fresh = everything(openWorkspace(files, options)).split("\n");
  const grown = everything(workspace).split("\n");
  const same = fresh.length === grown.length && fresh.every((line, at) => line === grown[at]);
  assert.ok(same, `- fresh, + grown\n${differences(fresh, grown).join("\n")}`);
  return fresh.filter((line) => line.startsWith('{"rule"')).length;
}

/** The first lines that only one of them has; an alignment of thousands of lines would take longer than it helps. */
function differences(fresh: readonly string[], grown: readonly string[]): string[] {
  const only = (a: readonly string[], b: ReadonlySet<string>) => a.filter((line) => !b.has(line)).slice(0, 6);
  const lost = only(fresh, new Set(grown)).map((line) => `- ${line}`);
  const gained = only(grown, new Set(fresh)).map((line) => `+ ${line}`);
  return lost.length + gained.length > 0 ? [...lost, ...gained] : ["(the same lines in another order)"];
}
