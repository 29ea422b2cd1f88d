import type { Text } from "../../../kernel/messages.ts";

/**
 * A group of facts that a source may refuse. Refused is not empty: probes answer "unknown" with the reason, which names
 * the permission or the limit that stands in the way.
 */
export type Known<T> = { readonly known: true; readonly value: T } | NotKnown;

export interface NotKnown {
  readonly known: false;
  readonly reason: Text;
}

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const notKnown = (reason: Text): NotKnown => ({ known: false, reason });
