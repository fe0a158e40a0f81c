/** The scope of what belongs to no cluster: everything, where no clusters are told apart. */
export const WORKSPACE_SCOPE = "workspace";

/**
 * True when a thing of scope `other` might belong to `scope` as well, because one of the two is what no cluster claims:
 * then its absence from `scope` proves nothing.
 */
export function mayBeFrom(scope: string, other: string): boolean {
  return scope === WORKSPACE_SCOPE || other === WORKSPACE_SCOPE;
}
