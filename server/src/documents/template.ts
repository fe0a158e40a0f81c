/**
 * Parts that something else fills in before a cluster reads the text. Their length is bounded, so that a text full of
 * opening marks takes no longer than any other.
 */
const PARTS: readonly RegExp[] = [
  /\{\{[\s\S]{0,300}?\}\}/, // Helm, Go, Jinja
  /\{%[\s\S]{0,300}?%\}/,
  /\{#[\s\S]{0,300}?#\}/,
  /[$%#]\{[\s\S]{0,300}?\}#?/, // Flux, envsubst, shell; Terraform; others
  /<%[\s\S]{0,300}?%>/, // ERB
  /\$\([\s\S]{0,300}?\)/,
  /\(\([\s\S]{0,300}?\)\)/,
  /#[%@].*/, // Jinja line statements, ytt
  /\bENC\[[\s\S]{0,300}?\]/, // sops
  /\bop:\/\/\S*/,
  /\bYOUR_\w+/,
  /<[A-Za-z][\w.-]*>/,
];
const ANY_PART = new RegExp(PARTS.map((part) => part.source).join("|"));
/** Marks that are not closed, or far away; what is behind them may be anything. */
const OPENED = /\{\{|\{%|#%|%\{|\$\{|\bENC\[/;
const WHOLE = /^(?:\$[A-Za-z_][\w.]*|<[^<>\n]*>|@@?\w+@@?|__\w+__)$/;
const STRUCTURE = /\{\{|\{%|\{#|<%|^[ \t]*#[%@]|%\{ ?(?:if|for|end)/m;

/**
 * True when a value is filled in by something else before a cluster reads it: Helm, Go and Jinja templates, shell-like
 * variables, placeholders such as `<node-ip>` as the whole value, secrets kept elsewhere. What it will be is unknown.
 */
export function isTemplated(text: string): boolean {
  return OPENED.test(text) || ANY_PART.test(text) || WHOLE.test(text.trim());
}

/** True when a text has marks of a template language that works on lines and may add, drop or repeat them. */
export function hasTemplateMarks(text: string): boolean {
  return STRUCTURE.test(text);
}

/** True for a comment that is a statement of a template language: ytt, Jinja line statements, Helm's ifs and ranges. */
export function isControlLine(comment: string): boolean {
  return /^#[%@]|\{%|\{\{-?\s*(?:if|else|range|with|end|include|template|define)\b/.test(comment);
}

/**
 * What the finished names can look like: the template parts match anything, the rest only itself.
 * @returns undefined for a text that is not templated.
 */
export function toPattern(text: string): RegExp | undefined {
  if (!isTemplated(text)) return undefined;
  if (WHOLE.test(text.trim())) return /^[\s\S]*$/;
  const parts = new RegExp(`${ANY_PART.source}|(?:${OPENED.source})[\\s\\S]*`, "g");
  let pattern = "";
  let at = 0;
  for (const match of text.matchAll(parts)) {
    pattern += `${literal(text.slice(at, match.index))}[\\s\\S]*`;
    at = match.index + match[0].length;
  }
  return new RegExp(`^${pattern}${literal(text.slice(at))}$`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
