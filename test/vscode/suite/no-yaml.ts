import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { scenario } from "../cases.ts";
import { isActive, loaded, open } from "./editor.ts";
import { suite } from "./suite.ts";

export const run = suite([
  scenario("where no YAML is opened, Underlay is not loaded; with the first, it is", async () => {
    const page = await open("README.md");
    await commands.executeCommand("markdown.api.render", page);
    assert(isActive("vscode.markdown-language-features"));
    assert(!isActive());
    await workspace.openTextDocument({ language: "yaml", content: "a: 1" });
    await loaded();
  }),
]);
