import { decodeOffset, encodePageToken } from "../core/page-token.ts";
import { pageSize } from "./page-size.ts";

/** One page of a list that is in memory. @throws E_TRACKING_PARAMETER_INVALID, E_TRACKING_PAGE_TOKEN */
export function pageOf<Item>(
  items: readonly Item[],
  page: { max_results?: number; page_token?: string },
  limits: { default: number; max: number },
): { items: readonly Item[]; nextPageToken: string | null } {
  const size = pageSize(page.max_results ?? limits.default, limits.max);
  const offset = decodeOffset(page.page_token);
  return {
    items: items.slice(offset, offset + size),
    nextPageToken: offset + size < items.length ? encodePageToken({ offset: offset + size }) : null,
  };
}
