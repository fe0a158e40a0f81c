/** Where the project lives. */
export const SITE = "https://github.com/underlay-dev/underlay";

/** The address of a rule's page for readers who have none of their own. */
export function rulePageOnSite(rule: string): string {
  return `${SITE}/blob/main/test/rules/${rule}.md`;
}
