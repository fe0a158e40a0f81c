import type { Node, Problem } from "../documents/node.ts";
import { type Parsed, parseSection } from "../documents/parse.ts";
import type { Fact } from "../facts/fact-types.ts";
import type { Kind } from "../facts/kind.ts";
import type { Place, Placed } from "../graph/graph.ts";
import { lineStarts } from "../text/lines.ts";
import { type ObjectName, readSection } from "./read.ts";
import type { Run } from "./run.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";
import type { Verdict } from "./verdict.ts";

/** What a section needs of the file that holds it. */
interface Holder {
  /** Notes that the section has no verdict, or has one now. */
  markStale(section: Section): void;
  markJudged(section: Section): void;
  placeOffsets(): void;
}

/** One YAML document of a file. It keeps its identity while its text changes, so that runs know where they belong. */
export class Section implements Place {
  readonly uri: string;
  readonly readOnly: boolean;
  scopes: readonly string[] = [];
  text: string;
  /** The line of its file that it begins at now; the file keeps it current. */
  line = 0;
  /** Line breaks in the text; the next section begins that many lines below. */
  breaks: number;
  placed: readonly Placed[] = [];
  runs: Run[] = [];
  /** The runs that found something: of dozens none or one. */
  readonly speaking = new Set<Run>();
  /** False from the moment the text changes until its facts were read again. */
  isRead = false;
  suppressions: readonly Suppression[] = [];
  kind: Kind | undefined;
  /** The objects that it holds: one, or those of a List. */
  objects: readonly ObjectName[] = [];
  /** Syntax trouble in a document of ours; a template's is none, since it is not YAML before it is rendered. */
  trouble: readonly Problem[] = [];
  /** What diagnostics are made of; undefined when a run, the suppressions or the configuration changed. */
  #verdict: Verdict | undefined;
  readonly #file: Holder;
  #offset = 0;
  #starts: readonly number[];
  #parsed: Parsed | undefined;

  constructor(uri: string, text: string, readOnly: boolean, file: Holder) {
    this.#file = file;
    file.markStale(this);
    this.uri = uri;
    this.readOnly = readOnly;
    this.text = text;
    this.#starts = lineStarts(text);
    this.breaks = this.#starts.length - 1;
  }

  update(text: string): void {
    this.text = text;
    this.#starts = lineStarts(text);
    this.breaks = this.#starts.length - 1;
    this.#parsed = undefined;
    this.isRead = false;
    this.verdict = undefined;
  }

  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  set verdict(verdict: Verdict | undefined) {
    this.#verdict = verdict;
    if (verdict) this.#file.markJudged(this);
    else this.#file.markStale(this);
  }

  /** Where it begins in its file now. */
  get offset(): number {
    this.#file.placeOffsets();
    return this.#offset;
  }

  placeAt(offset: number): void {
    this.#offset = offset;
  }

  /** Where the lines begin, relative to the section. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  /** The syntax tree; parsed when somebody looks. */
  get parsed(): Parsed {
    this.#parsed ??= parseSection(this.text);
    return this.#parsed;
  }

  get root(): Node | undefined {
    return this.parsed.root;
  }

  /** Reads the facts of the text as it is now. The tree is let go: facts hold what they need of it. */
  read(kinds: readonly Kind[], path: string, ruleIds: ReadonlySet<string>): readonly Fact[] {
    this.isRead = true;
    this.verdict = undefined;
    const { facts, kind, objects } = readSection(this, kinds, path);
    this.kind = kind;
    this.objects = objects;
    this.trouble = kind && !this.parsed.templated ? this.parsed.problems : [];
    this.suppressions = this.text.includes("underlay:")
      ? readSuppressions(this.parsed.comments, this.text, this.parsed.root, ruleIds)
      : [];
    return facts;
  }

  /** Frees the tree of a section that nobody is looking at. */
  release(): void {
    this.#parsed = undefined;
  }
}
