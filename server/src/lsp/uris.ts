import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * One spelling for one file. Editors differ in what they percent-encode (`@`, `+`, a drive's colon), and two spellings
 * would be two files that define the same things twice.
 */
export function canonical(uri: string): string {
  const path = pathOf(uri);
  return path === undefined ? uri : pathToFileURL(path).href;
}

/** The path of a `file:` URI; undefined for anything that is not on this disk. */
export function pathOf(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
