import { window } from "vscode";
import type { Command } from "../command.ts";
import { listRules, showRulePage } from "../rule-pages.ts";

/** Shows the page of a rule; asks which one when none is named. */
const openRule: Command = {
  id: "underlay.openRule",
  async run({ context }, id) {
    const rule = typeof id === "string" ? id : await pickRule(context.extensionUri);
    if (rule !== undefined) await showRulePage(context.extensionUri, rule);
  },
};

async function pickRule(extension: Parameters<typeof listRules>[0]): Promise<string | undefined> {
  return window.showQuickPick(listRules(extension), { title: "Show the page of a rule" });
}

export default openRule;
