import { splitSections } from "../documents/sections.ts";
import type { LineColumn } from "../text/lines.ts";
import { Lines } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { Section } from "./section.ts";
import type { Verdict } from "./verdict.ts";

export interface TextChange {
  readonly range: { readonly start: LineColumn; readonly end: LineColumn };
  readonly text: string;
}

/** A range as the language server protocol counts it, from the file's first line. */
export interface LineRange {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** A file as a list of sections. A change costs what its section costs, however long the file is. */
export class WorkspaceFile {
  readonly uri: string;
  readonly readOnly: boolean;
  sections: Section[];
  /** The sections without a verdict. */
  readonly #stale = new Set<Section>();
  readonly #onStale: () => void;
  readonly #spoken = new Set<Section>();
  readonly #fileWideOf = new Map<Section, readonly string[]>();
  #fileWide: ReadonlySet<string> = new Set();
  #offsetsAreCurrent = false;

  /** `onStale` is told when findings of the file may have changed. */
  constructor(uri: string, text: string, readOnly: boolean, onStale: () => void) {
    this.#onStale = onStale;
    this.uri = uri;
    this.readOnly = readOnly;
    this.sections = splitSections(text).map((part) => new Section(uri, part, readOnly, this));
    if (this.sections.length === 0) this.sections.push(new Section(uri, "", readOnly, this));
    this.#renumber(0);
  }

  get text(): string {
    return this.sections.map((section) => section.text).join("");
  }

  /**
   * Applies one incremental change; returns the sections that went and came or changed their text. Sections that the
   * change does not reach keep their identity, text and facts.
   */
  change(change: TextChange): { removed: readonly Section[]; changed: readonly Section[] } {
    const from = this.#sectionAtLine(change.range.start.line);
    const to = this.#sectionAtLine(change.range.end.line);
    const before = this.sections[from.index]?.text ?? "";
    const after = this.sections[to.index]?.text ?? "";
    const head = before.slice(0, offsetIn(before, change.range.start, from.line));
    const tail = after.slice(offsetIn(after, change.range.end, to.line));
    // A neighbour may join or be cut: a marker typed or deleted at the edge belongs to both.
    const first = Math.max(0, from.index - 1);
    const last = Math.min(this.sections.length - 1, to.index + 1);
    const left = first < from.index ? (this.sections[first]?.text ?? "") : "";
    const right = last > to.index ? (this.sections[last]?.text ?? "") : "";
    return this.#replace(first, last + 1, splitSections(left + head + change.text + tail + right));
  }

  /** Puts the parts in place of sections [first, end); equal text keeps its section. */
  #replace(first: number, end: number, parts: string[]): { removed: Section[]; changed: Section[] } {
    const old = this.sections.slice(first, end);
    const breaks = sumOf(old, (section) => section.breaks);
    const texts = parts.length > 0 ? parts : [""];
    let top = 0;
    while (top < old.length && top < texts.length && old[top]?.text === texts[top]) top++;
    let bottom = 0;
    const room = Math.min(old.length, texts.length) - top;
    while (bottom < room && old[old.length - 1 - bottom]?.text === texts[texts.length - 1 - bottom]) bottom++;
    const gone = old.slice(top, old.length - bottom);
    const changed = texts.slice(top, texts.length - bottom).map((text) => {
      const reused = gone.shift();
      reused?.update(text);
      return reused ?? new Section(this.uri, text, this.readOnly, this);
    });
    this.sections.splice(first + top, old.length - top - bottom, ...changed);
    const now = this.sections.slice(first, end - old.length + texts.length);
    this.#offsetsAreCurrent = false;
    // Most keys change no line: then ten thousand sections stay where they are.
    if (now.length !== old.length || sumOf(now, (section) => section.breaks) !== breaks)
      this.#renumber(first + top);
    return { removed: gone, changed };
  }

  /** The sections that have something to say, in order; `judge` gives those without a verdict theirs. */
  spoken(judge: (section: Section, fileWide: ReadonlySet<string>) => Verdict): {
    readonly sections: readonly Section[];
    readonly fileWide: ReadonlySet<string>;
  } {
    if (this.#stale.size > 0) this.#noteFileWide();
    for (const section of this.#stale) {
      section.verdict = judge(section, this.#fileWide);
      if (section.verdict.checked.length > 0 || section.verdict.allowedByFile.size > 0)
        this.#spoken.add(section);
      else this.#spoken.delete(section);
    }
    const sections = [...this.#spoken].sort((a, b) => a.line - b.line);
    return { sections, fileWide: this.#fileWide };
  }

  /** The rules that comments allow for the whole file. When they change, every verdict of the file does. */
  #noteFileWide(): void {
    for (const section of this.#stale) {
      const rules = section.suppressions.filter(({ reach }) => reach === "file").map(({ rule }) => rule);
      if (rules.length > 0) this.#fileWideOf.set(section, rules);
      else this.#fileWideOf.delete(section);
    }
    const rules = new Set([...this.#fileWideOf.values()].flat());
    const same = rules.size === this.#fileWide.size && [...rules].every((rule) => this.#fileWide.has(rule));
    if (!same) for (const section of this.sections) section.verdict = undefined;
    this.#fileWide = rules;
  }

  /** To be called when a removed section has lost its facts: until then it may still become stale. */
  forget(section: Section): void {
    this.#stale.delete(section);
    this.#spoken.delete(section);
    // What it allowed for the whole file counts no longer.
    if (!this.#fileWideOf.delete(section)) return;
    for (const other of this.sections) if (other !== section) other.verdict = undefined;
  }

  /** The section at a position of the file, and the offset in it. */
  locate(position: LineColumn): { section: Section; offset: number } | undefined {
    const section = this.sections[this.#sectionAtLine(position.line).index];
    return section && { section, offset: offsetIn(section.text, position, section.line) };
  }

  markStale(section: Section): void {
    if (this.#stale.size === 0) this.#onStale();
    this.#stale.add(section);
  }

  markJudged(section: Section): void {
    this.#stale.delete(section);
  }

  #renumber(from: number): void {
    const before = this.sections[from - 1];
    let line = before ? before.line + before.breaks : 0;
    for (let index = from; index < this.sections.length; index++) {
      const section = this.sections[index];
      if (!section) break;
      section.line = line;
      line += section.breaks;
    }
  }

  /** Gives the sections their offsets, which only some ask for and every key changes. */
  placeOffsets(): void {
    if (this.#offsetsAreCurrent) return;
    let offset = 0;
    for (const section of this.sections) {
      section.placeAt(offset);
      offset += section.text.length;
    }
    this.#offsetsAreCurrent = true;
  }

  /** The last section that begins at or above a line. */
  #sectionAtLine(line: number): { index: number; line: number } {
    let low = 0;
    let high = this.sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.sections[middle]?.line ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return { index: low, line: this.sections[low]?.line ?? 0 };
  }
}

function sumOf<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((sum, item) => sum + value(item), 0);
}

/** The range in the file of a span of one of its sections. */
export function rangeOf(section: Section, span: Span): LineRange {
  return { start: position(section, span.start), end: position(section, span.end) };
}

function position(section: Section, offset: number): LineColumn {
  const { starts } = section;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: section.line + low, character: offset - (starts[low] ?? 0) };
}

function offsetIn(text: string, at: LineColumn, sectionLine: number): number {
  return new Lines(text).offset({ line: at.line - sectionLine, character: at.character });
}
