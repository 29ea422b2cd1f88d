import type { Deployment } from "../../../../src/rooms/serving/contract.ts";

export interface Promotion {
  readonly from: string;
  readonly to: string;
  /** What `from` serves; null: nothing, so there is nothing to promote. */
  readonly version: number | null;
  /** What `to` serves now; null: nothing. */
  readonly replaced: number | null;
}

/**
 * The promotion that belongs to an environment's page: out of it into the next one, or into the last one. Null where
 * there is one environment only, or the shown one is none of the endpoint's.
 */
export function promotionOf(
  environments: readonly string[],
  shown: string,
  live: readonly Pick<Deployment, "environment" | "role" | "modelVersion">[],
): Promotion | null {
  const at = environments.indexOf(shown);
  if (at < 0 || environments.length < 2) return null;
  const first = Math.min(at, environments.length - 2);
  const [from, to] = [environments[first]!, environments[first + 1]!];
  const primaryOf = (environment: string) =>
    live.find((one) => one.environment === environment && one.role === "primary")?.modelVersion ?? null;
  return { from, to, version: primaryOf(from), replaced: primaryOf(to) };
}

/** A percentage as people type it, "12.5" or "12,5 %", as a share 0..1; null when it is none. */
export function readShare(text: string): number | null {
  const match = /^\s*(\d{1,3}(?:[.,]\d+)?)\s*[%％]?\s*$/.exec(text);
  if (!match) return null;
  const percent = Number(match[1]!.replace(",", "."));
  return percent <= 100 ? Math.round(percent * 1e6) / 1e8 : null;
}
