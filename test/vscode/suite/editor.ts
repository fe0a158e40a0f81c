import {
  type CodeAction,
  type CompletionList,
  commands,
  type Diagnostic,
  Disposable,
  extensions,
  type Location,
  languages,
  type Position,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";

const underlay = "underlay.underlay";

const PATIENCE_MS = 30_000;

export function uriOf(file: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return Uri.joinPath(folder.uri, file);
}

export async function open(file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(file));
  await window.showTextDocument(document);
  return document;
}

/** Where the nth occurrence of a text, from 0, begins. */
export function positionOf(document: TextDocument, text: string, nth = 0): Position {
  let at = -1;
  for (let seen = 0; seen <= nth; seen++) at = document.getText().indexOf(text, at + 1);
  if (at < 0) throw new Error(`${document.uri.path} has no "${text}"`);
  return document.positionAt(at);
}

/** What Underlay says about a document, in the order of its places. */
export function findings(uri: Uri): Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "underlay")
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The rule and the marked text of each finding, once a condition holds for them; what there is instead if it never does. */
export async function findingsWhen(
  document: TextDocument,
  isMet: (found: readonly string[]) => boolean,
): Promise<string[]> {
  const now = () => findings(document.uri).map((each) => `${ruleOf(each)}: ${document.getText(each.range)}`);
  await until(
    languages.onDidChangeDiagnostics,
    () => isMet(now()),
    () => `findings are ${JSON.stringify(now())}`,
  );
  return now();
}

/** Waits for an event after which a condition holds; it may hold already. */
export async function until(
  event: (listener: () => void) => Disposable,
  isMet: () => boolean,
  instead: () => string,
): Promise<void> {
  if (isMet()) return;
  await new Promise<void>((resolve, reject) => {
    const end = (then: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      then();
    };
    const timer = setTimeout(() => end(() => reject(new Error(instead()))), PATIENCE_MS);
    const subscription = event(() => isMet() && end(resolve));
  });
}

export function quickFixes(uri: Uri, range: Range): Thenable<CodeAction[]> {
  return commands.executeCommand("vscode.executeCodeActionProvider", uri, range, "quickfix");
}

/** Applies the fix of this title, and nothing else. */
export async function applyFix(uri: Uri, range: Range, title: string): Promise<void> {
  const actions = await quickFixes(uri, range);
  const action = actions.find((each) => each.title === title);
  if (!action?.edit)
    throw new Error(`no "${title}" among ${JSON.stringify(actions.map((each) => each.title))}`);
  await workspace.applyEdit(action.edit);
}

/** The places that a command answers with, as `path:line`, from 1. */
export async function placesFrom(command: string, document: TextDocument, at: Position): Promise<string[]> {
  const places: Location[] = await commands.executeCommand(command, document.uri, at);
  return places.map(({ uri, range }) => `${workspace.asRelativePath(uri)}:${range.start.line + 1}`).sort();
}

export async function completionLabels(document: TextDocument, at: Position): Promise<string[]> {
  const list: CompletionList = await commands.executeCommand(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** Replaces the first occurrence of a text, as typing does. */
export async function replace(document: TextDocument, text: string, by: string): Promise<void> {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${document.uri.path} has no "${text}"`);
  const range = new Range(document.positionAt(start), document.positionAt(start + text.length));
  const editor = await window.showTextDocument(document);
  await editor.edit((edit) => edit.replace(range, by));
}

/** Throws away what was typed. */
export async function revert(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand("workbench.action.files.revert");
}

export function isActive(extension = underlay): boolean {
  return extensions.getExtension(extension)?.isActive ?? false;
}

/** Waits until VS Code has loaded an extension on its own. There is no event for it. */
export async function loaded(extension = underlay): Promise<void> {
  await until(
    everyMoment,
    () => isActive(extension),
    () => `${extension} is not loaded`,
  );
}

function everyMoment(listener: () => void): Disposable {
  const timer = setInterval(listener, 20);
  return new Disposable(() => clearInterval(timer));
}
