/** The only place where pages meet the product. Registries are written first, so a new rule is there at once. */
import type { Kind } from "../../server/src/facts/kind.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import type { Checked } from "../../server/src/workspace/checked.ts";
import type { Workspace } from "../../server/src/workspace/workspace.ts";
import { generateRegistries } from "../../tools/gen.ts";

generateRegistries();
const registry = {
  rules: (await import("../../server/src/rules/index.ts")).rules,
  kinds: (await import("../../server/src/facts/index.ts")).kinds,
  Workspace: (await import("../../server/src/workspace/workspace.ts")).Workspace,
};

export type { Checked, Workspace };
export const { rules, kinds } = registry;

export interface EngineOptions {
  readonly rules?: readonly Rule[];
  readonly kinds?: readonly Kind[];
  readonly root?: string;
}

export interface TestFile {
  readonly uri: string;
  readonly text: string;
  readonly readOnly?: boolean;
}

/**
 * A workspace that holds these files.
 * @throws Error from any question to it, as soon as a rule or reader threw: the product carries on, a test must not.
 */
export function openWorkspace(files: Iterable<TestFile>, options: EngineOptions = {}): Workspace {
  const log = (message: string) => {
    throw new Error(message);
  };
  const workspace = new registry.Workspace({ ...options, log });
  for (const { uri, text, readOnly = false } of files) workspace.setFile(uri, text, { readOnly });
  return workspace;
}
