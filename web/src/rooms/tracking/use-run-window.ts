import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import type { SearchValue } from "../../app/api.ts";
import { runsQuery } from "./queries.ts";

const PAGE_SIZE = 100;
/** A run that is logging moves; a table of finished ones is asked again now and then, for new ones. */
const LIVE_MS = 3000;
const QUIET_MS = 20_000;

interface Rows {
  readonly first: number;
  readonly last: number;
}

const pageOf = (row: number) => Math.floor(row / PAGE_SIZE);

/** Whether two stretches of rows lie on the same pages of the server. */
export const samePages = (a: Rows, b: Rows): boolean =>
  pageOf(a.first) === pageOf(b.first) && pageOf(a.last) === pageOf(b.last);

export interface RunWindow {
  /** How many runs the filter leaves; null until the first answer. */
  readonly total: number | null;
  /** The run at a place of the whole list, or undefined while its page is on the way. */
  at(index: number): Run | undefined;
  /** Runs that are there, in order. */
  readonly loaded: readonly Run[];
  readonly error: unknown;
  retry(): void;
}

/** Only the pages between two places of the list are asked for, and kept while one scrolls back and forth. */
export function useRunWindow(
  search: Readonly<Record<string, SearchValue>>,
  first: number,
  last: number,
): RunWindow {
  const pages = useMemo(() => {
    const wanted = new Set([0]);
    for (let page = pageOf(first); page <= pageOf(last); page++) wanted.add(page);
    return [...wanted].sort((a, b) => a - b);
  }, [first, last]);
  return useQueries({
    queries: pages.map((page) => ({
      // Only the first page counts the whole.
      ...runsQuery({
        ...search,
        limit: PAGE_SIZE,
        ...(page === 0 ? { count: true } : { offset: page * PAGE_SIZE }),
      }),
      placeholderData: undefined,
      refetchInterval: (query: { state: { data?: { items: readonly Run[] } | undefined } }) =>
        query.state.data?.items.some((run) => run.status === "RUNNING") ? LIVE_MS : QUIET_MS,
    })),
    combine: (results) => {
      const byPage = new Map(pages.map((page, index) => [page, results[index]?.data?.items]));
      const head = results[0];
      const failed = results.find((one) => one.isError && one.data === undefined);
      return {
        total: head?.data?.found ?? null,
        at: (index: number) => byPage.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
        loaded: pages.flatMap((page) => byPage.get(page) ?? []),
        error: failed?.error ?? null,
        retry: () => results.forEach((one) => void one.refetch()),
      };
    },
  });
}
