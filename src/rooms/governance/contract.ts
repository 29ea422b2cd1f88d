import type { LedgerEvent } from "../../platform/events/index.ts";

export interface ChainVerification {
  readonly intact: boolean;
  readonly checkedCount: number;
  /** Sequence number of the first event whose hash does not fit, or null. */
  readonly firstBrokenSequence: number | null;
}

export interface GovernanceRoom {
  /** Newest first. */
  listEvents(filter?: {
    kind?: string;
    subject?: string;
    actor?: string;
    afterSequence?: number;
    limit?: number;
  }): Promise<LedgerEvent[]>;
  /** Recomputes the whole hash chain. */
  verifyChain(): Promise<ChainVerification>;
  countsByActor(): Promise<{ actorKind: string; actorName: string; count: number }[]>;
}
