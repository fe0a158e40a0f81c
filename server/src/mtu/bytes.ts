/** The IP version of an outer header. */
export type Family = 4 | 6;

/** A number of bytes per IP version of the outer header; a version that is missing does not exist. */
export interface ByFamily {
  readonly 4?: number;
  readonly 6?: number;
}

/** The largest length we calculate with: Linux keeps a device's MTU in a signed 32-bit number. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Returns `value` (bytes) unchanged if it can be a length: a whole number from 0 to 2147483647. Throws a
 * RangeError that names `what` otherwise.
 */
export function checkBytes(value: number, what: string): number {
  if (!Number.isInteger(value) || value < 0 || value > MOST_BYTES) {
    throw new RangeError(`${what} is ${value}, not a whole number of bytes from 0 to ${MOST_BYTES}`);
  }
  return value;
}

/**
 * Returns the bytes that `table` has for `family`; throws a RangeError that names `what` if there are none.
 */
export function bytesFor(table: ByFamily, family: Family, what: string): number {
  const bytes = table[family];
  if (bytes === undefined) throw new RangeError(`${what} does not run over IPv${family}`);
  return bytes;
}

/** What is left of `mtu` (bytes) under `overhead` bytes; 0 when nothing is. */
export function subtract(mtu: number, overhead: number): number {
  return Math.max(0, mtu - overhead);
}
