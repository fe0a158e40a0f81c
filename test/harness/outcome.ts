import type { EngineOptions } from "./engine.ts";
import type { Block } from "./read-page.ts";

export interface CaseOptions extends EngineOptions {
  /** Whether findings must be marked: always, only in a case that marks one or asks nothing else, or never. */
  readonly findings: "always" | "where asked" | "never";
}

/** One thing that is not as the page says, and what the page would have to say instead, where it can. */
export interface Mismatch {
  readonly message: string;
  readonly rewrite?: { readonly block: Block; readonly body: readonly string[] };
}
