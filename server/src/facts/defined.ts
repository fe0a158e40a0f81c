/** The entries of `fields` that have a value: what exactOptionalPropertyTypes wants of `{ mtu: undefined }`. */
export function defined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as T;
}
