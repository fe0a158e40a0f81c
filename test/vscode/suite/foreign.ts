import assert from "node:assert/strict";
import { commands, languages } from "vscode";
import { scenario } from "../cases.ts";
import { findings, loaded, open, positionOf } from "./editor.ts";
import { suite } from "./suite.ts";

export const run = suite([
  scenario("beside other people's YAML Underlay is up and says nothing", async () => {
    const compose = await open("compose.yaml");
    await open("workflow.yml");
    await loaded();
    // The answer comes when every file was read.
    await commands.executeCommand("vscode.executeHoverProvider", compose.uri, positionOf(compose, "image"));
    const all = languages.getDiagnostics().flatMap(([uri]) => findings(uri));
    assert.deepEqual(all, []);
  }),
]);
