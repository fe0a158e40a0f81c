import { type ExtensionContext, env, type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import { diagnosticSource, type InitializationOptions } from "../../server/src/protocol.ts";
import type { App } from "./command.ts";
import { rulePagesAddress } from "./rule-pages.ts";

/** Schemes are named because the old side of a diff (`git:`) is a YAML document too, and no part of the workspace. */
export const yamlDocuments = ["file", "untitled", "vscode-remote", "vscode-vfs"].map((scheme) => ({
  scheme,
  language: "yaml",
}));

/** The server, not started yet. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const server = { module: context.asAbsolutePath("out/lsp.cjs"), transport: TransportKind.ipc };
  return new LanguageClient(diagnosticSource, "Underlay", server, clientOptions(context, log));
}

function clientOptions(context: ExtensionContext, log: LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    rulePages: rulePagesAddress(env.uriScheme, context.extension.id),
    openRule: true,
  };
  return {
    documentSelector: yamlDocuments,
    initializationOptions,
    outputChannel: log,
  };
}

/** Runs the server while `underlay.enable` says so. A server that does not start leaves the commands usable. */
export async function followEnableSetting({ client, log }: Pick<App, "client" | "log">): Promise<void> {
  const enabled = workspace.getConfiguration("underlay").get("enable", true);
  if (enabled === client.isRunning()) return;
  try {
    await (enabled ? client.start() : client.stop());
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
  }
}
