import { createHash } from "node:crypto";
import { trackingErrors } from "../../tracking/index.ts";
import { type Position, positionOf, type SortTerm } from "../store/search-terms.ts";

/**
 * A token says behind which values the next page begins, and which question it belongs to. Null when `rows`, read with
 * one more than the page holds, end here.
 */
export function tokenAfter<Row>(
  question: readonly unknown[],
  terms: readonly SortTerm<Row>[],
  rows: readonly Row[],
  limit: number,
): string | null {
  if (rows.length <= limit) return null;
  const token = { after: positionOf(terms, rows[limit - 1]!), search: identityOf(question) };
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/** @throws E_TRACKING_PAGE_TOKEN for what is no token, and for the token of another question */
export function positionIn<Row>(
  pageToken: string | undefined,
  question: readonly unknown[],
  terms: readonly SortTerm<Row>[],
): Position | undefined {
  if (!pageToken) return undefined;
  const refuse = (cause?: unknown) => trackingErrors.E_TRACKING_PAGE_TOKEN({ token: pageToken }, { cause });
  let token: { after?: unknown; search?: unknown };
  try {
    token = JSON.parse(Buffer.from(pageToken, "base64url").toString("utf8")) as typeof token;
  } catch (error) {
    throw refuse(error);
  }
  const { after } = token ?? {};
  const fits =
    Array.isArray(after) &&
    after.length === terms.length &&
    after.every((value, index) => isValueOf(value, terms[index]!.kind)) &&
    token.search === identityOf(question);
  if (!fits) throw refuse();
  return after as Position;
}

function isValueOf(value: unknown, kind: "text" | "number"): boolean {
  return kind === "number" ? Number.isSafeInteger(value) : typeof value === "string" && !value.includes("\0");
}

/** A page may be of another size than the one before it, and of nothing else. */
function identityOf(question: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16);
}
