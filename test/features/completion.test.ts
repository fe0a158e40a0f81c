/** What completion must not do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { completionsAt } from "../../server/src/features/completion.ts";
import { documentSymbols } from "../../server/src/features/document-symbols.ts";
import { rule } from "../../server/src/rules/rule.ts";
import { Lines } from "../../server/src/text/lines.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { openWorkspace } from "../harness/engine.ts";
import { readSource } from "../harness/source.ts";
import { readPages } from "../harness/test-pages.ts";

const policy = `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: bridges
spec:
  desiredState:
    ovn:
      bridge-mappings:
        - localnet: vmnet
          bridge: br-vm
`;

test("no rule runs for a suggestion or an outline", () => {
  let runs = 0;
  const counting = rule({
    id: "counting",
    severity: "hint",
    fix: "none",
    on: "bridge-mapping",
    check: () => {
      runs++;
      return [];
    },
  });
  const workspace = new Workspace({ rules: [counting] });
  workspace.setFile("file:///w/a.yaml", policy);
  workspace.settle();
  assert.equal(runs, 1);
  const end = { line: 10, character: 0 };
  workspace.changeFile("file:///w/a.yaml", [{ range: { start: end, end }, text: "        - localnet: " }]);
  const { items } = completionsAt(workspace, "file:///w/a.yaml", { line: 10, character: 20 });
  assert.deepEqual(
    items.map(({ label }) => label),
    ["vmnet"],
  );
  documentSymbols(workspace, "file:///w/a.yaml");
  assert.equal(runs, 1);
  workspace.settle();
  assert.ok(runs > 1);
});

test("with more to read than an answer may cost, the answer says that it is incomplete", () => {
  const workspace = new Workspace({ rules: [] });
  const text = Array.from({ length: 2000 }, () => policy).join("---\n");
  workspace.setFile("file:///w/a.yaml", text);
  const at = { line: 8, character: 20 };
  assert.equal(completionsAt(workspace, "file:///w/a.yaml", at).isIncomplete, true);
  workspace.settle();
  assert.equal(completionsAt(workspace, "file:///w/a.yaml", at).isIncomplete, false);
});

test("of more names than anybody reads, those that the typed letters may become", () => {
  const workspace = new Workspace({ rules: [] });
  const nad = (name: string) =>
    `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: ${name}, namespace: vms}\n`;
  workspace.setFile(
    "file:///w/nads.yaml",
    Array.from({ length: 1000 }, (_, i) => nad(`net-${i}`)).join("---\n"),
  );
  const vm = (name: string) =>
    `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: web, namespace: vms}\nspec:\n  template:\n    spec:\n      networks:\n        - multus: {networkName: ${name}}\n`;
  workspace.setFile("file:///w/vm.yaml", vm("n"));
  workspace.readSome(Number.POSITIVE_INFINITY);
  const many = completionsAt(workspace, "file:///w/vm.yaml", { line: 7, character: 33 });
  assert.deepEqual([many.isIncomplete, many.items.length], [true, 300]);
  workspace.setFile("file:///w/vm.yaml", vm("n99"));
  const few = completionsAt(workspace, "file:///w/vm.yaml", { line: 7, character: 35 });
  assert.equal(few.isIncomplete, false);
  assert.ok(few.items.some(({ label }) => label === "net-999") && few.items.length < 30);
});

test("wherever the cursor stands in any page of a rule, every edit is in one line, touches the cursor and stays in the file", () => {
  let suggestions = 0;
  for (const page of readPages("test/rules")) {
    for (const { blocks } of page.cases) {
      const documents = blocks.filter(({ language, words }) => language === "yaml" && !words.has("fixed"));
      const sources = documents.map(readSource);
      const workspace = openWorkspace(sources, { rules: [] });
      for (const { uri, text } of sources) {
        const lines = new Lines(text);
        for (let offset = 0; offset <= text.length; offset += 7) {
          const position = lines.at(offset);
          for (const { label, textEdit } of completionsAt(workspace, uri, position).items) {
            assert.ok(textEdit && "range" in textEdit, label);
            const { start, end } = textEdit.range;
            const where = `${page.path} ${uri} ${JSON.stringify(position)} ${label} ${JSON.stringify(textEdit)}`;
            assert.ok(start.line === position.line && end.line === position.line, where);
            assert.ok(start.character <= position.character && position.character <= end.character, where);
            assert.ok(end.character <= lines.line(end.line).length, where);
            suggestions++;
          }
        }
      }
    }
  }
  assert.ok(suggestions > 5_000, `only ${suggestions} suggestions were seen`);
});
