/** What an editor is told of findings, however it asks for them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceDiagnosticRequest } from "vscode-languageserver/node";
import { type Editor, pulling, pushed, withEditor } from "./editor.ts";
import { nad, policy, vm } from "./files.ts";

const LIMIT = { timeout: 60_000 };

/** Where there is no definition at all, nobody knows whether one is missing. */
const other = { "other.yaml": nad("other", "physnet") };

test("an editor that pulls is told what is found, and nothing twice", LIMIT, () =>
  withEditor({ "vm.yaml": vm("vmnet"), ...other }, { capabilities: pulling }, async (editor) => {
    await editor.open("vm.yaml");
    const first = await editor.pull("vm.yaml");
    assert.ok(first.kind === "full");
    const [diagnostic] = first.items;
    assert.deepEqual(diagnostic?.range, {
      start: { line: 16, character: 25 },
      end: { line: 16, character: 30 },
    });
    assert.equal(diagnostic.source, "underlay");
    assert.equal(diagnostic.code, "vm-network-without-nad");
    assert.match(diagnostic.codeDescription?.href ?? "", /\/test\/rules\/vm-network-without-nad\.md$/);
    const again = await editor.pull("vm.yaml", first.resultId);
    assert.deepEqual(again, { kind: "unchanged", resultId: first.resultId });
    await editor.replace("vm.yaml", "vmnet\n", "vmnet\n# a comment\n");
    const later = await editor.pull("vm.yaml", first.resultId);
    assert.equal(later.kind, "unchanged");
  }),
);

test("an editor that does not pull is told without asking, with the version", LIMIT, () =>
  withEditor({ "vm.yaml": vm("vmnet"), ...other }, { capabilities: pushed }, async (editor) => {
    assert.equal(editor.answer.capabilities.diagnosticProvider, undefined);
    await editor.open("vm.yaml");
    const first = await editor.published(
      "vm.yaml",
      ({ diagnostics, version }) => diagnostics.length > 0 && version === 1,
    );
    assert.equal(first.diagnostics[0]?.code, "vm-network-without-nad");
    await editor.open("nad.yaml", nad("vmnet", "physnet"));
    const after = await editor.published("vm.yaml", ({ diagnostics }) => diagnostics.length === 0);
    assert.equal(after.version, 1);
  }),
);

test("a change in one file changes the findings of another", LIMIT, () =>
  withEditor(
    { "vm.yaml": vm("vmnet"), "nad.yaml": nad("vmnet2", "physnet"), ...other },
    { capabilities: pulling },
    async (editor) => {
      await editor.open("vm.yaml");
      await editor.open("nad.yaml");
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
      await editor.replace("nad.yaml", "name: vmnet2", "name: vmnet");
      assert.deepEqual(await editor.found("vm.yaml"), []);
      // What is not saved is gone with the editor's window.
      await editor.close("nad.yaml");
      await editor.until(() => (editor.refreshes > 1 ? true : undefined));
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
    },
  ),
);

test("a pull for the workspace tells of files that are not open, and waits for news", LIMIT, () =>
  withEditor(
    { "a/vm.yaml": vm("vmnet"), "b/vm.yaml": vm("vmnet"), "c.yaml": "a: 1\n", ...other },
    { capabilities: pulling },
    async (editor) => {
      const pull = (previousResultIds: { uri: string; value: string }[]) =>
        editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
      const first = await pull([]);
      const told = first.items.map(({ uri, kind, version }) => ({ uri, kind, version }));
      assert.deepEqual(told, [
        { uri: editor.uri("a/vm.yaml"), kind: "full", version: null },
        { uri: editor.uri("b/vm.yaml"), kind: "full", version: null },
      ]);
      const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
      let isAnswered = false;
      const second = pull(known).finally(() => (isAnswered = true));
      await editor.pull("c.yaml");
      assert.equal(isAnswered, false);
      await editor.write("a/vm.yaml", vm("vmnet2"));
      const news = await second;
      assert.deepEqual(
        news.items.map(({ uri }) => uri),
        [editor.uri("a/vm.yaml")],
      );
    },
  ),
);

test("files that come, change and go on disk are noticed", LIMIT, () =>
  withEditor({ "vm.yaml": vm("vmnet"), ...other }, { capabilities: pulling }, async (editor) => {
    await editor.open("vm.yaml");
    assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
    await change(editor, () => editor.write("nad.yaml", nad("vmnet", "physnet")));
    assert.deepEqual(await editor.found("vm.yaml"), []);
    await change(editor, () => editor.write("nad.yaml", nad("third", "physnet")));
    assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
    await change(editor, () => editor.write("nad.yaml", nad("vmnet", "physnet")));
    await change(editor, () => editor.write("nad.yaml", undefined));
    assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
  }),
);

test("the server asks to be told of the files that it reads", LIMIT, () =>
  withEditor(
    {},
    { capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } },
    async (editor) => {
      const [watcher] = await editor.until(() => (editor.watched.length > 0 ? editor.watched : undefined));
      assert.equal(watcher?.globPattern, "**/{*.yaml,*.yml,.gitignore}");
    },
  ),
);

test("every folder of the workspace is read", LIMIT, () =>
  withEditor(
    {
      "apps/vm.yaml": vm("vmnet"),
      "networks/nad.yaml": nad("vmnet", "physnet"),
      "networks/other.yaml": other["other.yaml"],
    },
    { capabilities: pulling, folders: ["apps", "networks"] },
    async (editor) => {
      await editor.open("apps/vm.yaml");
      assert.deepEqual(await editor.found("apps/vm.yaml"), []);
      await editor.replace("apps/vm.yaml", "vmnet", "absent");
      assert.deepEqual(await editor.found("apps/vm.yaml"), ["17: vm-network-without-nad"]);
    },
  ),
);

test("what git ignores is neither reported nor taken for a definition", LIMIT, () =>
  withEditor(
    {
      ".gitignore": "build/\n",
      "build/vm.yaml": vm("vmnet"),
      "build/nad.yaml": nad("vmnet", "physnet"),
      "vm.yaml": vm("vmnet"),
      ...other,
    },
    { capabilities: pulling },
    async (editor) => {
      assert.deepEqual(await editor.found("build/vm.yaml"), []);
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
      await change(editor, () => editor.write("build/nad.yaml", nad("vmnet", "physnet")));
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
      await change(editor, () => editor.write(".gitignore", "dist/\n"));
      assert.deepEqual(await editor.found("vm.yaml"), []);
      await change(editor, () => editor.write(".gitignore", "build/\n"));
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
    },
  ),
);

test("the configuration counts as soon as it is typed", LIMIT, () =>
  withEditor(
    { "vm.yaml": vm("vmnet"), ".underlay.yaml": "rules: {}\n", ...other },
    { capabilities: pulling },
    async (editor) => {
      await editor.open("vm.yaml");
      await editor.open(".underlay.yaml");
      assert.deepEqual(await editor.found("vm.yaml"), ["17: vm-network-without-nad"]);
      await editor.replace(".underlay.yaml", "{}", "{vm-network-without-nad: off}");
      assert.deepEqual(await editor.found("vm.yaml"), []);
      await editor.replace(".underlay.yaml", "vm-network-without-nad", "vm-network-without-nat");
      assert.deepEqual(await editor.found(".underlay.yaml"), ["1: configuration"]);
    },
  ),
);

test("other people's YAML is left alone", LIMIT, () =>
  withEditor(
    { "compose.yaml": "services:\n  web: {image: nginx, mtu: 9999}\n  : [\n", ...other },
    { capabilities: pushed },
    async (editor) => {
      await editor.open("compose.yaml");
      await editor.open("vm.yaml", vm("vmnet"));
      await editor.published("vm.yaml", ({ diagnostics }) => diagnostics.length > 0);
      assert.deepEqual(editor.told("compose.yaml")?.diagnostics ?? [], []);
    },
  ),
);

test("a localnet without a mapping is found, and nothing once the mapping is there", LIMIT, () =>
  withEditor(
    { "nad.yaml": nad("vmnet", "vmnet2"), "policy.yaml": policy("vmnet") },
    { capabilities: pulling },
    async (editor) => {
      await editor.open("nad.yaml");
      assert.deepEqual(await editor.found("nad.yaml"), ["13: localnet-unmapped"]);
      await editor.open("policy.yaml");
      await editor.replace("policy.yaml", "localnet: vmnet", "localnet: vmnet2");
      assert.deepEqual(await editor.found("nad.yaml"), []);
    },
  ),
);

/** Changes the disk and waits until the server says that findings may be others now. */
async function change(editor: Editor, act: () => Promise<void>): Promise<void> {
  const before = editor.refreshes;
  await act();
  await editor.until(() => (editor.refreshes > before ? true : undefined));
}

test("what hundreds of places depend on is said of them right after the answer", LIMIT, () => {
  const many = Array.from({ length: 100 }, (_, i) => nad(`net-${i}`, "physnet-a")).join("---\n");
  const files = { "policy.yaml": policy("physnet-a"), "nads.yaml": many };
  return withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("policy.yaml");
    await editor.open("nads.yaml");
    assert.deepEqual(await editor.found("nads.yaml"), []);
    const before = editor.refreshes;
    await editor.replace("policy.yaml", "localnet: physnet-a", "localnet: physnet-b");
    assert.deepEqual(await editor.found("policy.yaml"), []);
    await editor.until(() => (editor.refreshes > before ? true : undefined));
    assert.equal((await editor.found("nads.yaml")).length, 100);
  });
});
