import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { diagnosticSource } from "../../server/src/protocol.ts";
import { yamlDocuments } from "./client.ts";

/** The entry behind `{}` in the status bar: is the server up, and what has it found. */
export function createStatus(client: LanguageClient): Disposable[] {
  const item = languages.createLanguageStatusItem("underlay.status", yamlDocuments);
  item.name = "Underlay";
  item.command = { title: "Show Output", command: "underlay.showOutput" };
  const update = () => show(item, client.state);
  update();
  return [item, client.onDidChangeState(update), languages.onDidChangeDiagnostics(update)];
}

function show(item: LanguageStatusItem, state: State): void {
  item.busy = state === State.Starting;
  item.severity =
    state === State.Stopped || state === State.StartFailed
      ? LanguageStatusSeverity.Warning
      : LanguageStatusSeverity.Information;
  item.text = state === State.Running ? countFindings() : stateText(state);
}

function stateText(state: State): string {
  return state === State.Starting ? "Underlay is starting" : "Underlay is not running";
}

function countFindings(): string {
  const counts = languages
    .getDiagnostics()
    .map(([, found]) => found.filter(({ source }) => source === diagnosticSource).length)
    .filter((count) => count > 0);
  const findings = counts.reduce((sum, count) => sum + count, 0);
  if (findings === 0) return "Underlay: no findings";
  return `Underlay: ${plural(findings, "finding")} in ${plural(counts.length, "file")}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
