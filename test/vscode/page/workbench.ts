/** What a person does in VS Code, by keys and eyes. Everything waits for something that is seen, never for a time. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import type { Host } from "../host.ts";

/** The first page of a fresh server also waits for the extension host to be compiled. */
const PATIENCE = 30_000;

/** Points between what a picture is about and its edge. */
const MARGIN = 24;

export class Workbench {
  readonly page: Page;
  readonly folder: string;
  readonly editor: Locator;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
    this.editor = page.locator(".editor-instance .monaco-editor").first();
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): Promise<string> {
    return readFile(this.path(file), "utf8");
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(this.path(file), text);
  }

  /** Opens a file with the cursor at a line and column, both from 1. */
  async open(file: string, line = 1, column = 1): Promise<void> {
    await this.quickInput("Control+P", `${this.path(file)}:${line}:${column}`);
    const name = file.slice(file.lastIndexOf("/") + 1);
    await this.row(name).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.activeTab(name).waitFor();
    await this.statusText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Opens a file with the cursor in the middle of the first occurrence of a text. */
  async openAt(file: string, text: string): Promise<void> {
    const source = await this.read(file);
    const start = source.indexOf(text);
    if (start < 0) throw new Error(`${file} has no "${text}"`);
    const before = source.slice(0, start + Math.ceil(text.length / 2));
    await this.open(file, before.split("\n").length, before.length - before.lastIndexOf("\n"));
  }

  /** Waits until the workspace was checked: the status bar counts what was found. */
  async checked(): Promise<void> {
    await this.page.locator("[id='status.problems']", { hasText: /[1-9]/ }).waitFor();
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.quickInput("F1", `>${title}`);
    await this.row(title).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Saves what is typed and compares what then lies on the disk with what should. */
  async save(file: string, expected: string): Promise<void> {
    await this.page.keyboard.press("Control+S");
    await this.page.locator(".tab.active:not(.dirty)").waitFor();
    await eventually(async () => (await this.read(file)) === expected).catch(() => {});
    assert.equal(await this.read(file), expected);
  }

  /** The entries of the light bulb's menu, in their order. */
  async quickFixes(): Promise<string[]> {
    // A finding that arrives while the menu is being made makes VS Code drop the menu.
    await eventually(async () => {
      await this.page.keyboard.press("Control+.");
      return isSeen(this.quickFix().first());
    }, "the light bulb's menu");
    return inOrder(this.page.locator(".action-widget .monaco-list-row.action"), ".title");
  }

  quickFixMenu(): Locator {
    return this.page.locator(".action-widget", { has: this.page.locator(".monaco-list-row") });
  }

  async choose(title: string): Promise<void> {
    await this.quickFix(title).first().click();
    await this.quickFix().first().waitFor({ state: "hidden" });
  }

  /** Waits until a wavy line of a severity lies exactly under a text. */
  async squiggle(text: string, severity: "error" | "warning" | "info"): Promise<void> {
    await eventually(async () => {
      const line = await box(this.editor.locator(`.squiggly-${severity}`).first());
      const under = await box(this.editor.getByText(text, { exact: true }).last());
      const close = (key: "x" | "y" | "width") => Math.abs((line?.[key] ?? -9) - (under?.[key] ?? 9)) <= 2;
      return close("x") && close("y") && close("width");
    }, `a wavy line exactly under "${text}"`);
  }

  async noSquiggles(severity: "error" | "warning" | "info"): Promise<void> {
    await this.editor.locator(`.squiggly-${severity}`).first().waitFor({ state: "detached" });
  }

  /** Shows the hover of the cursor's place and waits until a text stands in it. */
  async hover(text: string): Promise<Locator> {
    await this.page.keyboard.press("Control+K");
    await this.page.keyboard.press("Control+I");
    const hover = this.page.locator(".monaco-hover:not(.hidden) .monaco-hover-content").first();
    await hover.getByText(text).first().waitFor();
    return hover;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** What is offered at the cursor when asked, once a label is among it. */
  async completions(label: string): Promise<string[]> {
    await this.page.keyboard.press("Control+Space");
    return this.offered(label);
  }

  /** What is offered at the cursor, asked or not, once a label is among it. */
  async offered(label: string): Promise<string[]> {
    await this.suggestion(label).first().waitFor();
    return inOrder(this.page.locator(".suggest-widget.visible .monaco-list-row"), ".label-name");
  }

  /** Takes one of what is offered. */
  async accept(label: string): Promise<void> {
    await this.offered(label);
    await this.suggestion(label).first().click();
    await this.page.locator(".suggest-widget").waitFor({ state: "hidden" });
  }

  /** The files whose places the peek view lists, once one of them is among it. */
  async references(file: string): Promise<string[]> {
    await this.page.keyboard.press("Shift+F12");
    const rows = this.page.locator(".reference-zone-widget .ref-tree .monaco-list-row .label-name");
    await rows.getByText(file, { exact: true }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** Waits for the preview of a Markdown page with this title. */
  async preview(title: string): Promise<void> {
    await this.activeTab(`Preview ${title}.md`).waitFor();
    const inner = this.page
      .locator("iframe.webview.ready")
      .contentFrame()
      .locator("#active-frame")
      .contentFrame();
    await inner.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  /** Waits until a text is shown as one that nobody needs. */
  async faded(text: string): Promise<void> {
    await this.editor.locator(".squiggly-inline-unnecessary", { hasText: text }).first().waitFor();
  }

  /** The classes that colour a key and its value in a line, once they differ. */
  async colours(line: string, key: string, value: string): Promise<(string | null)[]> {
    const classOf = (text: string) =>
      this.line(line).locator("span > span", { hasText: text }).first().getAttribute("class");
    let classes: (string | null)[] = [];
    await eventually(async () => {
      classes = await Promise.all([classOf(key), classOf(value)]);
      return classes[0] !== classes[1];
    });
    return classes;
  }

  activeTab(name: string): Locator {
    return this.page.locator(".tab.active", { hasText: name });
  }

  statusText(text: string): Locator {
    return this.page.locator(".statusbar-item", { hasText: text }).first();
  }

  line(text: string): Locator {
    return this.editor.locator(".view-line", { hasText: text }).first();
  }

  /** A picture of the editor without the bars around it, down to a little below the given thing. */
  async picture(path: string, last: Locator): Promise<void> {
    // The finding's count and the outline come a little after the squiggle.
    await this.page.locator(".outline-element").first().waitFor();
    await this.page.locator(".tab.active .tab-label-has-badge").first().waitFor();
    const editor = await this.page.locator(".editor-group-container").first().boundingBox();
    const end = await last.boundingBox();
    if (!editor || !end) throw new Error("nothing to take a picture of");
    const height = Math.min(editor.height, Math.ceil(end.y + end.height + MARGIN - editor.y));
    await this.page.screenshot({ path, clip: { ...editor, height }, caret: "initial" });
  }

  private row(text: string): Locator {
    return this.page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  }

  private suggestion(label: string): Locator {
    const labels = this.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
    return labels.getByText(label, { exact: true });
  }

  private quickFix(title?: string): Locator {
    const rows = this.page.locator(".action-widget .monaco-list-row.action .title");
    return title === undefined ? rows : rows.getByText(title, { exact: true });
  }

  private async quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    const input = this.page.locator(".quick-input-widget input[type=text]").first();
    await input.waitFor();
    await input.fill(text);
  }
}

/** Waits until a condition holds that no event tells of. */
export async function eventually(isMet: () => boolean | Promise<boolean>, what = "it"): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (!(await isMet())) {
    if (Date.now() > until) throw new Error(`${what} did not happen`);
    await setTimeout(50);
  }
}

/** The texts of a list's rows as they are seen: the page holds them in the order in which they were drawn. */
async function inOrder(rows: Locator, text: string): Promise<string[]> {
  const drawn = await Promise.all(
    (await rows.all()).map(async (row) => ({
      index: Number(await row.getAttribute("data-index")),
      text: (await row.locator(text).first().textContent()) ?? "",
    })),
  );
  return drawn.sort((a, b) => a.index - b.index).map((row) => row.text);
}

function isSeen(thing: Locator): Promise<boolean> {
  return thing.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Where something is now; undefined when it is nowhere. */
async function box(thing: Locator): Promise<{ x: number; y: number; width: number } | undefined> {
  if ((await thing.count()) === 0) return undefined;
  // It may go between the two questions.
  return (await thing.boundingBox({ timeout: 1000 }).catch(() => null)) ?? undefined;
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  /** More sharp points for each point: 2 for pictures. */
  readonly scale?: number;
}

/** A fresh window on a copy of a folder; it is closed when the work is done or fails, with a picture if it fails. */
export async function withWindow(
  { browser, host }: { readonly browser: Browser; readonly host: Host },
  folder: string,
  work: (workbench: Workbench) => Promise<void>,
  { width = 1280, height = 800, scale = 1 }: WindowOptions = {},
): Promise<void> {
  const copy = await host.copy(folder);
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(`${host.origin}/?folder=${encodeURIComponent(copy)}`);
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    await work(new Workbench(page, copy));
  } catch (error) {
    await page.screenshot({
      path: join(import.meta.dirname, `../../../.cache/vscode-failure-${Date.now() % 100000}.png`),
    });
    throw error;
  } finally {
    await context.close();
  }
}
