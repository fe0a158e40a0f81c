import type { Span } from "../../server/src/text/span.ts";
import type { Workspace } from "./engine.ts";
import { factsText } from "./facts-text.ts";
import {
  actionsText,
  completionText,
  definitionPlaces,
  highlightsText,
  hoverText,
  referencePlaces,
  symbolsText,
  workspaceSymbolsText,
} from "./feature-text.ts";

/** What a block asks about: a document and, when the page shows `$0`, the cursor in it. */
export interface Question {
  readonly workspace: Workspace;
  readonly uri: string;
  /** Offset of the cursor, or of the selection's start. */
  readonly offset: number;
  readonly selection?: Span;
}

/** One line per answer block: its name on a page, and what renders the answer in plain text. */
export const answers: Readonly<Record<string, Answer>> = {
  facts: ({ workspace, uri }) => factsText(workspace, uri),
  hover: hoverText,
  completion: completionText,
  symbols: symbolsText,
  "workspace-symbols": workspaceSymbolsText,
  highlights: highlightsText,
  actions: actionsText,
};

/** The places that `# ^^^ def` and `# ^^^ ref` marks stand for, asked at the cursor. */
export const places: Readonly<Partial<Record<"def" | "ref", PlacesAnswer>>> = {
  def: definitionPlaces,
  ref: referencePlaces,
};

export type Answer = (question: Question) => string;
export type PlacesAnswer = (question: Question) => readonly { readonly uri: string; readonly span: Span }[];
