/** What a client and the server say to each other beyond the Language Server Protocol: names and plain types. */

/** The client's command that shows a rule's page; its only argument is the rule's id. */
export const openRuleCommand = "underlay.openRule";

/** Every diagnostic's `source`. */
export const diagnosticSource = "underlay";

/** What a client may say as `initializationOptions`; a plain editor says nothing and gets the pages of the project's site. */
export interface InitializationOptions {
  /** The address of a rule's page without the rule's id at its end. */
  readonly rulePages?: string;
  /** The client has `openRuleCommand`, so code actions may name it. */
  readonly openRule?: boolean;
}
