import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  ChainVerification,
  LineageGraph,
  LineageReceiver,
  ledgerEventSchema,
  TimelineEntry,
} from "../../../../src/rooms/governance/contract.ts";
import { apiUrl, getItems, getJson, type SearchValue, segments } from "../../app/api.ts";

/** One event of the ledger. */
export type AuditEvent = z.infer<typeof ledgerEventSchema>;

export const auditUrl = (search: Readonly<Record<string, SearchValue>>) => apiUrl("/audit", search);
export const exportUrl = apiUrl("/audit/export");
export const chainUrl = apiUrl("/audit/verify");

export const auditQuery = (search: Readonly<Record<string, SearchValue>>) =>
  queryOptions({
    queryKey: ["audit", "events", search],
    queryFn: ({ signal }) => getItems<AuditEvent>(auditUrl(search), signal),
    placeholderData: keepPreviousData,
  });

export const chainQuery = queryOptions({
  queryKey: ["audit", "chain"],
  queryFn: ({ signal }) => getJson<ChainVerification>(chainUrl, signal),
});

export const receiversUrl = apiUrl("/lineage-receivers");

/** Who hears of lineage as it happens. */
export const receiversQuery = queryOptions({
  queryKey: ["lineage-receivers"],
  queryFn: ({ signal }) => getItems<LineageReceiver>(receiversUrl, signal),
});

export const lineageUrl = (id: string, maxDepth: number) => apiUrl(`/lineage${segments(id)}`, { maxDepth });

/** What a record came from and what came of it, up to so many steps each way. */
export const lineageQuery = (id: string, maxDepth: number) =>
  queryOptions({
    queryKey: ["lineage", id, maxDepth],
    queryFn: ({ signal }) => getJson<LineageGraph>(lineageUrl(id, maxDepth), signal),
    // One step more is drawn over what is there; another record's graph is not.
    placeholderData: (previous: LineageGraph | undefined, query) =>
      query?.queryKey[1] === id ? previous : undefined,
  });

export interface TimelineSearch {
  readonly model?: string;
  readonly endpoint?: string;
  readonly environment?: string;
}
export const timelineUrl = (search: TimelineSearch) => apiUrl("/timeline", { ...search });

export const timelineQuery = (search: TimelineSearch) =>
  queryOptions({
    queryKey: ["timeline", search],
    queryFn: ({ signal }) => getItems<TimelineEntry>(timelineUrl(search), signal),
  });
