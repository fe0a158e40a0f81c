import { Composer, type Document, type ParsedNode, Parser, Schema } from "yaml";
import { Building, type Place } from "./build.ts";
import type { Node, Problem } from "./node.ts";
import { hasTemplateMarks, isControlLine } from "./template.ts";
import { type Comment, lex } from "./yaml-lexer.ts";

/** The first document of a text. */
export interface ReadYaml {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly templated: boolean;
}

type Composed = Document.Parsed<ParsedNode>;

interface Attempt {
  readonly doc: Composed | undefined;
  readonly comments: readonly Comment[];
}

/** Reads the first document of a text into nodes that stand at `where`. Never throws. */
export function readYaml(text: string, where: Place): ReadYaml {
  // npm yaml does not know CR as a line break; one character for another keeps every offset.
  const normal = text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
  const building = new Building(where, normal);
  try {
    const { doc, comments } = compose(normal);
    const root = building.document(doc);
    const { problems } = building;
    // Marks inside of values leave the structure known; those YAML stumbles over, or in ytt's comments, do not.
    const stumbles = problems.length > 0 && hasTemplateMarks(text);
    const templated =
      stumbles || building.foundMarks || comments.some((comment) => isControlLine(comment.text));
    return { root, problems: templated ? [] : problems, comments, templated };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The stack was too small for the nesting.
    building.report(0, 0, "Too deeply nested to be read");
    return { root: undefined, problems: building.problems, comments: [], templated: false };
  }
}

/**
 * Lexes brackets by the stricter rule first, which loses the least of half-typed text, and by the readers' own rule
 * when that is what makes the text YAML.
 */
function compose(text: string): Attempt {
  const strict = attempt(text, false);
  if (!hasErrors(strict) || !areBracketsClosed(text)) return strict;
  const loose = attempt(text, true);
  return hasErrors(loose) ? strict : loose;
}

/** False for most half-typed text, which the looser rule cannot make YAML: it need not be read twice at every key. */
function areBracketsClosed(text: string): boolean {
  const brackets = { "[": 0, "]": 0, "{": 0, "}": 0 };
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) brackets[bracket as keyof typeof brackets]++;
  const opened = brackets["["] + brackets["{"];
  return opened > 0 && brackets["["] === brackets["]"] && brackets["{"] === brackets["}"];
}

/** Building a schema takes longer than reading a document. */
const schema = new Schema({ schema: "failsafe", resolveKnownTags: false });

function attempt(text: string, looseFlow: boolean): Attempt {
  // npm yaml makes an Error of every stumble; noting the stack takes longer than reading half-typed text does.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse(text, looseFlow);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function parse(text: string, looseFlow: boolean): Attempt {
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

function hasErrors({ doc }: Attempt): boolean {
  return (doc?.errors.length ?? 0) > 0;
}
