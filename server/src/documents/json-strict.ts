import type { Span } from "../text/span.ts";

/** Where JSON breaks, and what was expected there. */
export interface JsonError {
  readonly span: Span;
  readonly message: string;
}

/** go1.26:encoding/json/scanner.go#maxNestingDepth */
const MAX_DEPTH = 10_000;

/**
 * The first place at which Go's encoding/json stops, or undefined for a text that it takes: no comments, no trailing
 * comma, nothing behind the value, no byte order mark. The span is one character, or empty at the text's end.
 */
export function findJsonError(text: string): JsonError | undefined {
  return new Scanner(text).run();
}

type Expecting = "value" | "value or ]" | "key" | "key or }" | ":" | "comma";

const EXPECTED: Readonly<Record<Exclude<Expecting, "comma">, string>> = {
  value: "a value",
  "value or ]": 'a value or "]"',
  key: "another key in double quotes",
  "key or }": 'a key in double quotes or "}"',
  ":": '":"',
};

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const BLANKS = " \t\r\n";
const WORD = /true|false|null/y;

class Scanner {
  private readonly text: string;
  private readonly open: ("{" | "[")[] = [];
  private at = 0;
  private expecting: Expecting = "value";

  constructor(text: string) {
    this.text = text;
  }

  run(): JsonError | undefined {
    for (;;) {
      this.skipBlanks();
      if (this.expecting === "comma" && this.open.length === 0) {
        return this.at < this.text.length ? this.unexpected("the end") : undefined;
      }
      const error = this.step();
      if (error) return error;
    }
  }

  private step(): JsonError | undefined {
    const ch = this.text[this.at];
    switch (this.expecting) {
      case "comma":
        return this.afterValue(ch);
      case ":":
        return ch === ":" ? this.advance("value") : this.unexpected(EXPECTED[":"]);
      case "key":
      case "key or }":
        if (ch === "}" && this.expecting === "key or }") return this.close();
        return ch === '"' ? this.string(":") : this.unexpected(EXPECTED[this.expecting]);
      default:
        if (ch === "]" && this.expecting === "value or ]") return this.close();
        return this.value(ch, this.expecting);
    }
  }

  private afterValue(ch: string | undefined): JsonError | undefined {
    const inside = this.open.at(-1);
    const end = inside === "{" ? "}" : "]";
    if (ch === end) return this.close();
    if (ch === ",") return this.advance(inside === "{" ? "key" : "value");
    return this.unexpected(`"," or "${end}"`);
  }

  private value(ch: string | undefined, expecting: "value" | "value or ]"): JsonError | undefined {
    if (ch === "{" || ch === "[") {
      this.open.push(ch);
      if (this.open.length > MAX_DEPTH) return this.error(1, "Too deeply nested to be read");
      return this.advance(ch === "{" ? "key or }" : "value or ]");
    }
    if (ch === '"') return this.string("comma");
    for (const token of [NUMBER, WORD]) {
      token.lastIndex = this.at;
      const length = token.exec(this.text)?.[0].length ?? 0;
      if (length === 0) continue;
      this.at += length;
      this.expecting = "comma";
      return undefined;
    }
    return this.unexpected(EXPECTED[expecting]);
  }

  /** Reads the string that begins here. */
  private string(next: Expecting): JsonError | undefined {
    for (this.at++; this.at < this.text.length; this.at++) {
      const ch = this.text[this.at] ?? "";
      if (ch === '"') return this.advance(next);
      if (ch < " ")
        return this.error(1, `${ch === "\t" ? "A tab" : "A line break or control character"} in a string`);
      if (ch !== "\\") continue;
      const length = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.text.slice(this.at, this.at + 6))?.[0]
        .length;
      if (length === undefined)
        return this.error(2, `Unknown escape "${this.text.slice(this.at, this.at + 2)}" in a string`);
      this.at += length - 1;
    }
    return this.unexpected("the closing quote");
  }

  private close(): undefined {
    this.open.pop();
    return this.advance("comma");
  }

  private advance(expecting: Expecting): undefined {
    this.at++;
    this.expecting = expecting;
  }

  private skipBlanks(): void {
    while (BLANKS.includes(this.text[this.at] ?? "none")) this.at++;
  }

  private unexpected(expected: string): JsonError {
    const ch = this.text.slice(this.at, this.at + 1);
    if (ch === "") return this.error(0, `Expected ${expected} but the text ends`);
    if (ch === "\uFEFF") return this.error(1, `Expected ${expected} but found a byte order mark`);
    if (/^\/[/*]/.test(this.text.slice(this.at, this.at + 2))) return this.error(2, "JSON has no comments");
    return this.error(1, `Expected ${expected} but found ${ch === '"' ? "a quote" : `"${ch}"`}`);
  }

  private error(length: number, message: string): JsonError {
    return { span: { start: this.at, end: Math.min(this.at + length, this.text.length) }, message };
  }
}
