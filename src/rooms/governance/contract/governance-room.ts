import type { LedgerEvent } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { AuditFilter, ChainHead, ChainVerification, ExportRange, ExportVerification } from "./audit.ts";
import type { LineageReader } from "./lineage.ts";
import type { LineageReceivers } from "./lineage-receivers.ts";

export interface GovernanceRoom extends LineageReader {
  readonly receivers: LineageReceivers;
  /** Newest first. */
  listEvents(filter?: AuditFilter): Promise<LedgerEvent[]>;
  /** Recomputes the whole hash chain, page by page. With `head`, the chain must also hold that event. */
  verifyChain(
    head?: ChainHead,
    context?: Pick<UseCaseContext, "progress" | "signal">,
  ): Promise<ChainVerification>;
  countsByActor(
    filter?: Omit<AuditFilter, "limit">,
  ): Promise<{ actorKind: string; actorName: string; count: number }[]>;
  /** Events per slice of time, for a strip that filters by time; empty slices are left out. */
  countsByTime(
    sliceMs: number,
    filter?: Omit<AuditFilter, "limit">,
  ): Promise<{ fromMs: number; count: number }[]>;
  /** One JSON document per line, oldest first, the proof last. A contiguous range, since a gap cannot be proven. */
  exportLines(range?: ExportRange): AsyncIterable<string>;
  /** Throws E_GOVERNANCE_EXPORT_INVALID, naming the line. */
  verifyExport(lines: AsyncIterable<string>): Promise<ExportVerification>;
}
