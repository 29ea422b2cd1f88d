import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ChainVerification, ledgerEventSchema } from "../../../../src/rooms/governance/contract.ts";
import { apiUrl, getItems, getJson, type SearchValue } from "../../app/api.ts";

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
