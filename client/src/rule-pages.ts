import { commands, Uri, type UriHandler, window, workspace } from "vscode";

/** The pages ship with the extension, so they open without a network. */
function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, "out", "rules");
}

/** The ids of all rules that have a page, in no order. */
export async function listRules(extension: Uri): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(pageFolder(extension));
  return entries
    .map(([name]) => name)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -".md".length));
}

/** Shows a rule's page as Markdown; says so when there is none. */
export async function showRulePage(extension: Uri, id: string): Promise<void> {
  const rules = await listRules(extension);
  // The id may come from a link that anyone can write, so only a name from the folder is opened.
  if (!rules.includes(id)) {
    window.showWarningMessage(`Underlay has no rule "${id}".`);
    return;
  }
  await commands.executeCommand("markdown.showPreview", Uri.joinPath(pageFolder(extension), `${id}.md`));
}

/** The start of the links that diagnostics carry: VS Code allows no `command:` links there. */
export function rulePagesAddress(scheme: string, extensionId: string): string {
  return `${scheme}://${extensionId}/rule/`;
}

/** Opens the page that a link of `rulePagesAddress` names. */
export function ruleLinks(extension: Uri): UriHandler {
  return {
    handleUri: ({ path }) => showRulePage(extension, path.replace(/^\/rule\//, "")),
  };
}
