import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ChainVerification } from "../../../../src/rooms/governance/contract.ts";
import { apiUrl, getItems, getJson, type SearchValue } from "../../app/api.ts";

/** One event of the ledger as the API shows it. */
export interface AuditEvent {
  readonly sequence: number;
  readonly id: string;
  readonly atMs: number;
  readonly actor: { readonly kind: "person" | "token" | "system"; readonly name: string };
  readonly kind: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

export const auditUrl = (search: Readonly<Record<string, SearchValue>>) => apiUrl("/audit", search);
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
