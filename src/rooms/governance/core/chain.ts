import type { LedgerEvent } from "../../../platform/events/index.ts";
import type { ChainBreak, ChainHead } from "../contract.ts";

/** How far a chain has been checked. */
export interface ChainState {
  /** The last event that fits; sequence 0 before the first. */
  readonly head: ChainHead;
  readonly checkedCount: number;
}

export type Linked =
  | { readonly state: ChainState; readonly brokenBy: null }
  | { readonly state: ChainState; readonly brokenBy: ChainBreak };

/** The hash of an event's content; given by the platform, so that this stays free of I/O. */
export type HashEvent = (event: Omit<LedgerEvent, "sequence" | "hash">) => string;

export function startChain(head: ChainHead): ChainState {
  return { head, checkedCount: 0 };
}

/**
 * Appends one event to the chain, or says what is wrong with it. Its place is checked first, then the link to its
 * predecessor, then its content: that order names the kind of tampering best.
 */
export function appendLink(state: ChainState, event: LedgerEvent, hashEvent: HashEvent): Linked {
  const { sequence, hash, ...content } = event;
  const brokenBy = breakOf();
  if (brokenBy !== null) return { state, brokenBy };
  return { state: { head: { sequence, hash }, checkedCount: state.checkedCount + 1 }, brokenBy: null };

  function breakOf(): ChainBreak | null {
    if (sequence !== state.head.sequence + 1) return "sequence";
    if (content.previousHash !== state.head.hash) return "link";
    if (hashEvent(content) !== hash) return "content";
    return null;
  }
}
