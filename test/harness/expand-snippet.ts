/**
 * A VS Code snippet as the user gets it who presses only Tab: placeholders with their default, choices with the option
 * `choose` names (by the number of the tab stop; the first if it names none). Knows what our snippets use: `$1`, `${1}`,
 * `${1:default}` with tab stops inside, `${1|a,b|}`, and backslash escapes.
 * @throws Error on anything else after a dollar sign.
 */
export function expandSnippet(
  body: readonly string[],
  choose: ReadonlyMap<number, string> = new Map(),
): string {
  const text = body.join("\n");
  const values = new Map<number, string>();
  for (const { stop, choices, fallback } of placeholders(text)) {
    if (values.has(stop)) continue;
    values.set(stop, choose.get(stop) ?? choices?.[0] ?? expand(fallback ?? "", values));
  }
  return expand(text, values);
}

export interface Placeholder {
  /** Where it stands in the joined body. */
  readonly start: number;
  readonly end: number;
  readonly stop: number;
  readonly choices?: readonly string[];
  readonly fallback?: string;
}

/** The tab stops of a body, in order. */
export function placeholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "$") {
      const placeholder = placeholderAt(text, at);
      found.push(placeholder);
      at = placeholder.end - 1;
    }
  }
  return found;
}

function placeholderAt(text: string, start: number): Placeholder {
  const rest = text.slice(start);
  const plain = /^\$(?:(\d+)|\{(\d+)\})/.exec(rest);
  if (plain) return { start, end: start + plain[0].length, stop: Number(plain[1] ?? plain[2]) };
  const choice = /^\$\{(\d+)\|((?:[^|\\]|\\.)*)\|\}/.exec(rest);
  if (choice) {
    const choices = (choice[2] ?? "").split(/(?<!\\),/).map(unescaped);
    return { start, end: start + choice[0].length, stop: Number(choice[1]), choices };
  }
  const open = /^\$\{(\d+):/.exec(rest);
  if (!open) throw new Error(`The snippet has an unknown placeholder: ${rest.slice(0, 20)}`);
  const end = closing(text, start + open[0].length);
  return { start, end: end + 1, stop: Number(open[1]), fallback: text.slice(start + open[0].length, end) };
}

/** The brace that closes the placeholder whose default begins at `from`. */
function closing(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "$" && text[at + 1] === "{") at = placeholderAt(text, at).end - 1;
    else if (text[at] === "}") return at;
  }
  throw new Error(`The snippet has an open placeholder: ${text.slice(from, from + 20)}`);
}

function expand(text: string, values: ReadonlyMap<number, string>): string {
  let out = "";
  let from = 0;
  for (const { start, end, stop } of placeholders(text)) {
    out += unescaped(text.slice(from, start)) + (values.get(stop) ?? "");
    from = end;
  }
  return out + unescaped(text.slice(from));
}

function unescaped(text: string): string {
  return text.replace(/\\([$}\\|,])/g, "$1");
}
