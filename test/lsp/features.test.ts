/** What an editor does with answers: fixes applied, suggestions accepted, names followed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  HoverRequest,
  type Position,
  ReferencesRequest,
  TextDocumentEdit,
  TextEdit,
  WorkspaceSymbolRequest,
} from "vscode-languageserver/node";
import { Lines } from "../../server/src/text/lines.ts";
import { type Editor, pulling, withEditor } from "./editor.ts";
import { nad, policy, vm } from "./files.ts";

const LIMIT = { timeout: 60_000 };
const files = {
  "nad.yaml": nad("vmnet-100", "vmnet2"),
  "policy.yaml": policy("vmnet"),
  "vm.yaml": vm("vmnet-100"),
};

test("the server says what it can do", LIMIT, () =>
  withEditor({}, { capabilities: pulling }, async ({ answer: { capabilities } }) => {
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: "underlay",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ["quickfix", "source.fixAll.underlay"],
    });
    assert.ok(
      capabilities.definitionProvider && capabilities.referencesProvider && capabilities.hoverProvider,
    );
  }),
);

test("a misspelt localnet inside JSON is fixed by one click, and nothing else changes", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("nad.yaml");
    assert.deepEqual(await editor.found("nad.yaml"), ["13: localnet-unmapped"]);
    const [fix] = await actionsAt(editor, "nad.yaml", "vmnet2");
    assert.equal(fix?.title, 'Change to "vmnet"');
    assert.equal(fix.isPreferred, true);
    const report = await editor.pull("nad.yaml");
    assert.deepEqual(fix.diagnostics, report.kind === "full" ? report.items : undefined);
    await apply(editor, fix);
    assert.equal(editor.text("nad.yaml"), nad("vmnet-100", "vmnet"));
    assert.deepEqual(await editor.found("nad.yaml"), []);
  }),
);

test("a fix in another file comes with that file's version", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("nad.yaml");
    await editor.open("policy.yaml");
    await editor.replace("policy.yaml", "state: up\n", "state: up # as before\n");
    const actions = await actionsAt(editor, "nad.yaml", "vmnet2");
    const map = actions.find(({ title }) => title.startsWith("Map "));
    assert.ok(map);
    const [change] = map.edit?.documentChanges ?? [];
    assert.ok(TextDocumentEdit.is(change));
    assert.deepEqual(change.textDocument, { uri: editor.uri("policy.yaml"), version: 2 });
    await apply(editor, map);
    assert.deepEqual(await editor.found("nad.yaml"), []);
  }),
);

test("a suppression accepts the finding; the rule's page is offered to those who can show it", LIMIT, () =>
  withEditor(files, { capabilities: pulling, initializationOptions: { openRule: true } }, async (editor) => {
    await editor.open("nad.yaml");
    const actions = await actionsAt(editor, "nad.yaml", "vmnet2");
    const page = actions.find(({ command }) => command);
    assert.deepEqual(page?.command?.arguments, ["localnet-unmapped"]);
    assert.equal(page?.command?.command, "underlay.openRule");
    const suppress = actions.find(({ title }) => title === "Suppress localnet-unmapped here");
    assert.ok(suppress);
    await apply(editor, suppress);
    assert.match(
      editor.text("nad.yaml"),
      /^ {2}# underlay: allow localnet-unmapped: because …\n {2}config: \|$/m,
    );
    assert.deepEqual(await editor.found("nad.yaml"), []);
  }),
);

test("fix all applies what is safe, and only when asked for", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("nad.yaml");
    await editor.replace("nad.yaml", '"cniVersion"', '"vlanID": "100",\n      "cniVersion"');
    assert.deepEqual(await editor.found("nad.yaml"), ["9: nad-key-wrong-type", "14: localnet-unmapped"]);
    const bulb = await actionsAt(editor, "nad.yaml", "vlanID");
    assert.ok(bulb.every(({ kind }) => kind === "quickfix"));
    const all = await actionsAt(editor, "nad.yaml", "apiVersion", ["source.fixAll"]);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ["source.fixAll.underlay"],
    );
    for (const action of all) await apply(editor, action);
    assert.match(editor.text("nad.yaml"), /"vlanID": 100,/);
    assert.deepEqual(await editor.found("nad.yaml"), ["14: localnet-unmapped"]);
    assert.deepEqual(await actionsAt(editor, "nad.yaml", "apiVersion", ["source.fixAll"]), []);
  }),
);

test("typing a bridge mapping: the localnet that is asked for, then the bridge", LIMIT, () =>
  withEditor(
    { ...files, "nad.yaml": nad("vmnet-100", "storage") },
    { capabilities: pulling },
    async (editor) => {
      await editor.open("policy.yaml");
      await editor.replace("policy.yaml", "bridge: br-vm\n", "bridge: br-vm\n        - \n");
      const keys = await suggestions(editor, "policy.yaml", "        - \n", 10);
      await accept(editor, "policy.yaml", keys, "localnet");
      const names = await suggestions(editor, "policy.yaml", "- localnet: \n", 12);
      assert.deepEqual(
        names.map(({ label }) => label),
        ["storage", "vmnet"],
      );
      await accept(editor, "policy.yaml", names, "storage");
      await editor.replace("policy.yaml", "localnet: storage\n", "localnet: storage\n          bridge: \n");
      const bridges = await suggestions(editor, "policy.yaml", "bridge: \n", 8);
      await accept(editor, "policy.yaml", bridges, "br-vm");
      assert.ok(
        editor.text("policy.yaml").endsWith("        - localnet: storage\n          bridge: br-vm\n"),
      );
      assert.deepEqual(await editor.found("policy.yaml"), []);
      assert.deepEqual(await editor.found("nad.yaml"), []);
    },
  ),
);

test("an editor without placeholders gets none", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("policy.yaml");
    await editor.replace(
      "policy.yaml",
      "        - localnet: vmnet\n          bridge: br-vm\n",
      "        - \n",
    );
    const items = await suggestions(editor, "policy.yaml", "        - \n", 10);
    assert.ok(
      items.every(({ textEdit, insertTextFormat }) => !insertTextFormat && !textEdit?.newText.includes("$")),
    );
  }),
);

test("names lead to their definitions and back, across files that are not open", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("vm.yaml");
    const at = {
      textDocument: { uri: editor.uri("vm.yaml") },
      position: positionOf(editor, "vm.yaml", "vmnet-100", 3),
    };
    const definition = await editor.connection.sendRequest(DefinitionRequest.type, at);
    assert.deepEqual(definition, [
      {
        uri: editor.uri("nad.yaml"),
        range: { start: { line: 3, character: 8 }, end: { line: 3, character: 17 } },
      },
    ]);
    const references = await editor.connection.sendRequest(ReferencesRequest.type, {
      ...at,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      references?.map(({ uri }) => uri),
      [editor.uri("nad.yaml"), editor.uri("vm.yaml")],
    );
    const nowhere = await editor.connection.sendRequest(DefinitionRequest.type, {
      ...at,
      position: positionOf(editor, "vm.yaml", "bridge", 3),
    });
    assert.deepEqual(nowhere, []);
    const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, at);
    assert.deepEqual(
      highlights?.map(({ kind }) => kind),
      [2],
    );
  }),
);

test("a localnet's references are the networks and the mappings", LIMIT, () =>
  withEditor(
    { ...files, "nad.yaml": nad("vmnet-100", "vmnet") },
    { capabilities: pulling },
    async (editor) => {
      await editor.open("policy.yaml");
      const references = await editor.connection.sendRequest(ReferencesRequest.type, {
        textDocument: { uri: editor.uri("policy.yaml") },
        position: positionOf(editor, "policy.yaml", "localnet: vmnet", 11),
        context: { includeDeclaration: true },
      });
      assert.deepEqual(
        references?.map(({ uri, range }) => `${uri} ${range.start.line + 1}`),
        [`${editor.uri("nad.yaml")} 13`, `${editor.uri("policy.yaml")} 23`],
      );
    },
  ),
);

test("hover, outline and search answer", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    await editor.open("vm.yaml");
    const textDocument = { uri: editor.uri("vm.yaml") };
    const position = positionOf(editor, "vm.yaml", "vmnet-100", 3);
    const hover = await editor.connection.sendRequest(HoverRequest.type, { textDocument, position });
    assert.match(
      JSON.stringify(hover?.contents),
      /\*\*vms\/vmnet-100\*\* · NetworkAttachmentDefinition · nad\.yaml/,
    );
    const nothing = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: 0, character: 2 },
    });
    assert.equal(nothing, null);
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    assert.deepEqual(
      outline?.map(({ name }) => name),
      ["web"],
    );
    const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: "brvm" });
    assert.deepEqual(
      found?.map(({ name }) => name),
      ["br-vm"],
    );
  }),
);

test("questions about a document that nobody opened, or that is not there, have empty answers", LIMIT, () =>
  withEditor(files, { capabilities: pulling }, async (editor) => {
    const textDocument = { uri: editor.uri("none.yaml") };
    const at = { textDocument, position: { line: 7, character: 70 } };
    assert.equal(await editor.connection.sendRequest(HoverRequest.type, at), null);
    assert.deepEqual(await editor.connection.sendRequest(DefinitionRequest.type, at), []);
    assert.deepEqual(await editor.connection.sendRequest(DocumentSymbolRequest.type, at), []);
    assert.deepEqual(await editor.connection.sendRequest(CompletionRequest.type, at), {
      isIncomplete: false,
      items: [],
    });
    assert.deepEqual(await actionsAt(editor, "none.yaml", ""), []);
  }),
);

function positionOf(editor: Editor, name: string, text: string, inside: number): Position {
  const at = editor.text(name).indexOf(text);
  assert.ok(at >= 0, `${name} does not hold "${text}"`);
  return new Lines(editor.text(name)).at(at + inside);
}

async function actionsAt(editor: Editor, name: string, text: string, only?: string[]): Promise<CodeAction[]> {
  const start = positionOf(editor, name, text, 1);
  const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: editor.uri(name) },
    range: { start, end: start },
    context: { diagnostics: [], ...(only && { only }) },
  });
  return (actions ?? []).filter((action) => !("arguments" in action)) as CodeAction[];
}

/** Applies an action's edits to the documents, which must be open in the version that the edits are for. */
async function apply(editor: Editor, action: CodeAction): Promise<void> {
  for (const change of action.edit?.documentChanges ?? []) {
    assert.ok(TextDocumentEdit.is(change));
    const name = change.textDocument.uri.slice(editor.uri("").length + 1);
    await editor.edit(name, change.edits.filter(TextEdit.is));
  }
}

async function suggestions(editor: Editor, name: string, text: string, inside: number) {
  // Completion answers with what was read so far; findings wait until everything was.
  await editor.pull(name);
  const answer = await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: editor.uri(name) },
    position: positionOf(editor, name, text, inside),
  });
  const items: CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
  return items;
}

async function accept(
  editor: Editor,
  name: string,
  items: readonly CompletionItem[],
  label: string,
): Promise<void> {
  const item = items.find((each) => each.label === label);
  assert.ok(item?.textEdit && "range" in item.textEdit, `"${label}" is not offered`);
  await editor.edit(name, [item.textEdit]);
}
