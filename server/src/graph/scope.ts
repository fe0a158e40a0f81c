/** The scope of what belongs to no cluster: everything, where no clusters are told apart. */
export const WORKSPACE_SCOPE = "workspace";

/** The scope of a folder whose name says that it is one environment of several; whether each is a cluster is not told. */
export function environmentScope(folder: string): string {
  return `${ENVIRONMENT}${folder}`;
}

const ENVIRONMENT = "environment ";

/**
 * True when a thing of scope `other` might belong to `scope` as well, because one of the two is what no cluster claims, or
 * an environment: then its absence from `scope` proves nothing.
 */
export function mayBeFrom(scope: string, other: string): boolean {
  return [scope, other].some((each) => each === WORKSPACE_SCOPE || each.startsWith(ENVIRONMENT));
}
