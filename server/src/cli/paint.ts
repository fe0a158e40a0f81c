import type { Severity } from "../rules/rule.ts";

type Paint = (text: string) => string;

/** Terminal colours by what they mean; plain text when the terminal has none. */
export function paint(colour: boolean): Readonly<Record<Severity | "bold" | "dim", Paint>> {
  const code =
    (open: number, close: number): Paint =>
    (text) =>
      colour ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    error: code(31, 39),
    warning: code(33, 39),
    information: code(34, 39),
    hint: code(36, 39),
  };
}
