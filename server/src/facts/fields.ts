import { z } from "zod";

/** The name spaces a value can be a name in. */
export type Reference =
  | "attachment"
  | "localnet"
  | "bridge"
  | "interface"
  | "network"
  | "subnet"
  | "vpc"
  | "vlan"
  | "provider-network"
  | "address-pool"
  | "namespace";

/** What completion and hover know of a field besides its type. */
export interface FieldMeta {
  readonly docs: string;
  /** The name space in which the value is a name. */
  readonly reference?: Reference;
  /** Usual values, where others are legal too. */
  readonly suggest?: readonly string[];
}

/** An optional string. */
export function text(docs: string, more: Omit<FieldMeta, "docs"> = {}) {
  return z
    .string()
    .optional()
    .meta({ docs, ...more });
}

/** An optional whole number. */
export function integer(docs: string) {
  return z.int().optional().meta({ docs });
}

/** An optional truth value. */
export function boolean(docs: string) {
  return z.boolean().optional().meta({ docs });
}

/** One of a few words, exactly so written. */
export function words<const W extends readonly [string, ...string[]]>(values: W, docs: string) {
  return z.enum(values).optional().meta({ docs });
}

/** An object whose keys are not told. */
export function object(docs: string) {
  return z.looseObject({}).optional().meta({ docs });
}
