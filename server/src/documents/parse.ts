import { Composer, type Document, type ParsedNode, Parser, Schema } from "yaml";
import { Building } from "./build.ts";
import type { Node, Problem, Source } from "./node.ts";
import { hasTemplateMarks } from "./template.ts";
import { type Comment, lex } from "./yaml-lexer.ts";

/** What reading one section yields. Spans are relative to the section's text. */
export interface Parsed {
  /** Undefined for a section with no content. */
  readonly root?: Node;
  /** Where the text is not YAML as the cluster's readers take it. Empty for templates, which are not YAML yet. */
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  /** True when something else fills the text in first, so that its structure is not known. */
  readonly templated: boolean;
  readonly source: Source;
}

/**
 * Reads one section (see `splitSections`). Never throws: half-typed text gives what can be read of it and problems.
 * More than one document in the text is not an error; only the first is read, as by sigs.k8s.io/yaml.
 */
export function parseSection(text: string): Parsed {
  const source: Source = { text };
  const { built, comments } = parseYaml(text, (doc, normal) =>
    new Building({ source }).document(doc, normal),
  );
  const templated = hasTemplateMarks(text);
  return {
    ...(built.root ? { root: built.root } : {}),
    problems: templated ? [] : built.problems,
    comments,
    templated,
    source,
  };
}

interface Built {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

type Composed = Document.Parsed<ParsedNode>;

/** Composes the first document of a text and lets `build` turn it into nodes. Never throws. */
export function parseYaml(
  text: string,
  build: (doc: Composed | undefined, normal: string) => Built,
): { built: Built; comments: readonly Comment[] } {
  // npm yaml does not know CR as a line break; one character for another keeps every offset.
  const normal = text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
  try {
    let attempt = compose(normal, false);
    if (hasErrors(attempt.doc) && /[[{]/.test(normal)) {
      const loose = compose(normal, true);
      if (!hasErrors(loose.doc)) attempt = loose;
    }
    return { built: build(attempt.doc, normal), comments: attempt.comments };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The stack was too small for the nesting.
    const message = "Too deeply nested to be read";
    return { built: { root: undefined, problems: [{ span: { start: 0, end: 0 }, message }] }, comments: [] };
  }
}

const schema = new Schema({ schema: "failsafe", resolveKnownTags: false });

function compose(text: string, looseFlow: boolean): { doc: Composed | undefined; comments: Comment[] } {
  const parser = new Parser();
  const composer = new Composer({ schema, uniqueKeys: false, keepSourceTokens: true, logLevel: "silent" });
  const comments: Comment[] = [];
  const docs: Composed[] = [];
  for (const lexeme of lex(text, looseFlow, comments)) {
    for (const token of parser.next(lexeme)) docs.push(...composer.next(token));
  }
  for (const token of parser.end()) docs.push(...composer.next(token));
  docs.push(...composer.end());
  return { doc: docs[0], comments };
}

function hasErrors(doc: Composed | undefined): boolean {
  return (doc?.errors.length ?? 0) > 0;
}
