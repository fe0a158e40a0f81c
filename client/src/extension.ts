import { commands, type ExtensionContext, window, workspace } from "vscode";
import { createClient, followEnableSetting } from "./client.ts";
import type { App } from "./command.ts";
import openRule from "./commands/open-rule.ts";
import restartServer from "./commands/restart-server.ts";
import showOutput from "./commands/show-output.ts";
import { ruleLinks } from "./rule-pages.ts";
import { createStatus } from "./status.ts";

/** VS Code calls this when the first YAML document is opened. Stopping the server is the client's own disposal. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("Underlay", { log: true });
  const client = createClient(context, log);
  const app: App = { context, client, log };

  context.subscriptions.push(
    log,
    client,
    ...createStatus(client),
    ...[restartServer, showOutput, openRule].map(({ id, run }) =>
      commands.registerCommand(id, (...args: unknown[]) => run(app, ...args)),
    ),
    window.registerUriHandler(ruleLinks(context.extensionUri)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("underlay.enable")) void followEnableSetting(app);
    }),
  );
  await followEnableSetting(app);
}
