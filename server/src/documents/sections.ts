const MARKER = /(?:^\uFEFF?|\n|\r(?!\n))(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;
const PROLOG = /^\uFEFF?(?:[ \t]*(?:#[^\n\r]*|%[^\n\r]*)?(?:\r\n|\n|\r))*$/;
const DIRECTIVE = /(?:^\uFEFF?|[\n\r])%/;

/**
 * Cuts a YAML stream at its document markers. The chunks joined give the text again; a chunk begins at its `---`,
 * and directives (`%YAML`), with the comments around them, go with the document they introduce. A marker is only one
 * at column 0, so a `---` inside an indented block scalar does not cut. There is always at least one chunk.
 */
export function splitSections(text: string): string[] {
  const chunks: string[] = [];
  let start = 0;
  const cut = (at: number) => {
    if (at > start) chunks.push(text.slice(start, at));
    start = at;
  };
  MARKER.lastIndex = 0;
  for (let match = MARKER.exec(text); match; match = MARKER.exec(text)) {
    const at = match.index + match[0].length - 3;
    if (text[at] === ".") cut(nextLine(text, at));
    else if (!introduces(text.slice(start, at))) cut(at);
    // The marker's own line break may begin the next marker.
    MARKER.lastIndex = at + 3;
  }
  if (start < text.length || chunks.length === 0) chunks.push(text.slice(start));
  return chunks;
}

/** True when the chunk begins with a document marker `---`, after at most a byte order mark. */
export function startsSection(chunk: string): boolean {
  return /^\uFEFF?---(?:[ \t\r\n]|$)/.test(chunk);
}

/** What stands before a `---` belongs to that document: a byte order mark, or directives. */
function introduces(text: string): boolean {
  return text === "\uFEFF" || (DIRECTIVE.test(text) && PROLOG.test(text));
}

function nextLine(text: string, at: number): number {
  const lineBreak = /\r\n|\n|\r|$/g;
  lineBreak.lastIndex = at;
  const found = lineBreak.exec(text);
  return found ? found.index + found[0].length : text.length;
}
