import { Lexer } from "yaml";
import type { Span } from "../text/span.ts";

/** The parts of npm yaml's lexer that the mend needs; private in its types. */
interface LexerParts {
  buffer: string;
  pos: number;
  flowLevel: number;
  indentNext: number;
  lex(source: string): Generator<string, void>;
  parseQuotedScalar(): Generator<string, unknown>;
  parseFlowCollection(): Generator<string, unknown>;
}

/** A comment and where it stands, without its line break. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

const original = Lexer.prototype as unknown as LexerParts;

/**
 * Lexes as the cluster's readers do. YAML 1.2 wants the continuation lines of a quoted scalar indented deeper than its
 * key, and npm yaml insists; go-yaml and libyaml do not, and a quarter of all NADs in the wild are written so.
 * @param looseFlow the same for `{}` and `[]`. Not the default, because a bracket left open in half-typed text would
 *   then swallow the rest of the document.
 */
export function* lex(text: string, looseFlow: boolean, comments: Comment[]): Generator<string, void> {
  const lexer = new Lexer() as unknown as LexerParts;
  lexer.parseQuotedScalar = function* (this: LexerParts) {
    const kept = this.indentNext;
    if (endsCleanly(this.buffer, this.pos, this.flowLevel > 0)) this.indentNext = 0;
    const next = yield* original.parseQuotedScalar.call(this);
    this.indentNext = kept;
    return next;
  };
  if (looseFlow) {
    lexer.parseFlowCollection = function* (this: LexerParts) {
      const kept = this.indentNext;
      this.indentNext = 0;
      const next = yield* original.parseFlowCollection.call(this);
      this.indentNext = kept;
      return next;
    };
  }
  let offset = 0;
  let scalar = false;
  for (const lexeme of lexer.lex(text)) {
    yield lexeme;
    if (!scalar && isControl(lexeme)) {
      scalar = lexeme === "\x1f";
      continue;
    }
    if (!scalar && lexeme[0] === "#")
      comments.push({ span: { start: offset, end: offset + lexeme.length }, text: lexeme });
    offset += lexeme.length;
    scalar = false;
  }
}

function isControl(lexeme: string): boolean {
  return lexeme === "\x02" || lexeme === "\x18" || lexeme === "\x1f";
}

/**
 * The quoted scalar at `start` is closed and followed by what may follow a value. Otherwise it is half-typed, and the
 * lexer's own rule (it ends where the indentation does) loses the least.
 */
function endsCleanly(text: string, start: number, inFlow: boolean): boolean {
  const end = closingQuote(text, start);
  if (end === -1) return false;
  let at = end + 1;
  while (text[at] === " " || text[at] === "\t") at++;
  const next = text[at];
  if (next === undefined || next === "\n" || next === "\r" || next === ":") return true;
  if (next === "#") return at > end + 1;
  return inFlow && (next === "," || next === "]" || next === "}");
}

/** The offset of the quote that closes the one at `start`, or −1. */
export function closingQuote(text: string, start: number): number {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\" && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i++;
      else return i;
    }
  }
  return -1;
}
