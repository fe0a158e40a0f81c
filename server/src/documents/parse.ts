import type { Node, Problem, Source } from "./node.ts";
import { readYaml } from "./read-yaml.ts";
import type { Comment } from "./yaml-lexer.ts";

/** What reading one section yields. Spans are relative to the section's text. */
export interface Parsed {
  /** Undefined for a section with no content. */
  readonly root?: Node;
  /** Where the text is not YAML as the cluster's readers take it. Empty for templates, which are not YAML yet. */
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  /**
   * True when something else fills the text in first, so that its structure is not known. A template mark inside of a
   * value leaves the structure known: see `isTemplated`.
   */
  readonly templated: boolean;
  readonly source: Source;
}

/**
 * Reads one section (see `splitSections`). Never throws: half-typed text gives what can be read of it and problems.
 * More than one document in the text is not an error; only the first is read, as by sigs.k8s.io/yaml.
 */
export function parseSection(text: string): Parsed {
  const source: Source = { text };
  const { root, ...rest } = readYaml(text, { source });
  return root ? { root, ...rest, source } : { ...rest, source };
}
