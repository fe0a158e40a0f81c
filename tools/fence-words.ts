/** What stands after the language of a fenced block: `file=a.yaml crlf` is a value for "file" and "" for "crlf". */
export interface FenceWords {
  readonly words: ReadonlyMap<string, string>;
  /** What could not be read as words. */
  readonly left: string;
}

/** Reads words; a value with blanks in it stands in double quotes, where `\"` is a quote, or in single ones. */
export function readFenceWords(text: string): FenceWords {
  const words = new Map<string, string>();
  const word = /([\w-]+)(?:=("(?:\\.|[^"\\])*"|'[^']*'|[^\s"']+))?/g;
  const left = text.replace(word, (_, name: string, value = "") => {
    words.set(name, unquote(value));
    return "";
  });
  return { words, left: left.trim() };
}

function unquote(value: string): string {
  if (value.startsWith("'")) return value.slice(1, -1);
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
