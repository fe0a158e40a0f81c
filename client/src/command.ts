import type { ExtensionContext, LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** What every command may use. */
export interface App {
  readonly context: ExtensionContext;
  readonly client: LanguageClient;
  readonly log: LogOutputChannel;
}

/** One command of the palette. Its title stands in package.json. */
export interface Command {
  readonly id: `underlay.${string}`;
  run(app: App, ...args: readonly unknown[]): Promise<void> | void;
}
