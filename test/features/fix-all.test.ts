/** Fixing everything ends, whatever the rules promise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { insertItem, set } from "../../server/src/documents/edit.ts";
import { fixAll, safeEditsOf } from "../../server/src/features/fix-all.ts";
import { type Rule, rule } from "../../server/src/rules/rule.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";

const uri = "file:///w/a.yaml";
const text = `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata: {name: bridges}
spec:
  desiredState:
    ovn:
      bridge-mappings:
        - localnet: one
          bridge: br-a
        - localnet: two
          bridge: br-a
`;

function renames(id: string, from: string, to: string, safe = true): Rule<"bridge-mapping"> {
  return rule({
    id,
    severity: "warning",
    fix: safe ? "safe" : "unsafe",
    on: "bridge-mapping",
    *check({ bridge }) {
      if (bridge?.value !== from) return;
      const fixes = [{ title: `Change to ${to}`, safe, edits: () => [set(bridge, to)] }];
      yield { at: bridge, message: `Not ${from}`, fixes };
    },
  });
}

function open(...rules: Rule<"bridge-mapping">[]): Workspace {
  const workspace = new Workspace({ rules });
  workspace.setFile(uri, text);
  return workspace;
}

test("a fix may make room for another", () => {
  const workspace = open(renames("first", "br-a", "br-b"), renames("second", "br-b", "br-c"));
  const edits = safeEditsOf(workspace, uri).get(uri) ?? [];
  assert.equal(applyEdits(text, edits), text.replaceAll("br-a", "br-c"));
  assert.deepEqual(
    edits.map(({ newText }) => newText),
    ["br-c", "br-c"],
  );
  assert.equal(workspace.text(uri), text);
  assert.equal(fixAll(workspace, [uri], { unsafe: false }), 4);
  assert.equal(workspace.text(uri), text.replaceAll("br-a", "br-c"));
});

test("two rules that undo each other come to an end", () => {
  const workspace = open(renames("there", "br-a", "br-b"), renames("back", "br-b", "br-a"));
  fixAll(workspace, [uri], { unsafe: false });
  assert.match(workspace.text(uri), /bridge: br-[ab]\n/);
});

test("a fix that does not cure is applied once for each finding", () => {
  const adds = rule({
    id: "adds",
    severity: "warning",
    fix: "safe",
    on: "bridge-mapping",
    *check({ localnet, list }) {
      if (localnet.value === "more") return;
      const edits = () => [insertItem(list, { localnet: "more", bridge: localnet.value })];
      yield { at: localnet, message: "More", fixes: [{ title: "Add one", safe: true, edits }] };
    },
  });
  const workspace = open(adds);
  assert.equal(fixAll(workspace, [uri], { unsafe: false }), 2);
  assert.equal(workspace.text(uri).match(/localnet: more/g)?.length, 2);
});

test("what is not safe needs to be asked for", () => {
  const workspace = open(renames("guess", "br-a", "br-b", false));
  assert.equal(safeEditsOf(workspace, uri).size, 0);
  assert.equal(fixAll(workspace, [uri], { unsafe: false }), 0);
  assert.equal(fixAll(workspace, [uri], { unsafe: true }), 2);
  assert.equal(workspace.text(uri), text.replaceAll("br-a", "br-b"));
});

test("CRLF line ends survive fixing and putting back", () => {
  const workspace = open(renames("first", "br-a", "br-b"));
  const crlf = text.replaceAll("\n", "\r\n");
  workspace.setFile(uri, crlf);
  const edits = safeEditsOf(workspace, uri).get(uri) ?? [];
  assert.equal(applyEdits(crlf, edits), crlf.replaceAll("br-a", "br-b"));
  assert.equal(workspace.text(uri), crlf);
});
