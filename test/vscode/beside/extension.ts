/** Starts npm's yaml-language-server for every YAML document. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** What its diagnostics are called, here and in Red Hat's extension. */
const NAME = "YAML";

export async function activate(context: ExtensionContext): Promise<void> {
  const server = readFileSync(join(context.extensionPath, "server.txt"), "utf8");
  const module = { module: server, transport: TransportKind.ipc };
  const client = new LanguageClient("yaml", NAME, module, {
    documentSelector: [{ language: "yaml" }],
    synchronize: { configurationSection: ["yaml"] },
    initializationOptions: {},
  });
  context.subscriptions.push(client);
  await client.start();
}
