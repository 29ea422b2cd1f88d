import { createHash } from "node:crypto";
import { type Order, pageSize, parseFilter, parseOrderBy, trackingErrors } from "../../tracking/index.ts";
import type { ModelListing, SearchRegistry, VersionRecord } from "../contract.ts";
import { REGISTRY_LIMITS } from "../core/limits.ts";
import {
  modelGrammar,
  modelOrderGrammar,
  type RegistryEntity,
  versionGrammar,
  versionOrderGrammar,
} from "../core/search-grammar.ts";
import { readModelListings, readRecordsByKey } from "../store/read-listings.ts";
import { modelTerms, searchModelRows } from "../store/search-models.ts";
import { type Position, positionOf, type SortTerm } from "../store/search-terms.ts";
import { searchVersionKeys, versionTerms } from "../store/search-versions.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";

type ReadDeps = Pick<RegistryDeps, "platform">;

/**
 * One page of the models that fit, by name where no order is asked for.
 * @throws E_TRACKING_FILTER_…, E_TRACKING_ORDER_INVALID, E_TRACKING_PAGE_TOKEN, E_TRACKING_PARAMETER_INVALID
 */
export async function searchModels(
  { platform: { database } }: ReadDeps,
  search: SearchRegistry,
): Promise<{ models: ModelListing[]; nextPageToken: string | null }> {
  const limits = REGISTRY_LIMITS.models;
  const limit = pageSize(search.maxResults ?? limits.default, limits.max);
  const db = database.query<RegistryTables>();
  const terms = modelTerms(database.dialect, parseOrderBy(search.orderBy, modelOrderGrammar));
  const rows = await searchModelRows(db, database.dialect, {
    comparisons: parseFilter(search.filter, modelGrammar),
    terms,
    after: decodePosition(search, terms),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return { models: await readModelListings(db, page), nextPageToken: tokenAfter(search, terms, rows, limit) };
}

/** One page of the versions that fit, the latest change first where no order is asked for. @throws as `searchModels` */
export async function searchVersions(
  { platform: { database } }: ReadDeps,
  search: SearchRegistry,
): Promise<{ versions: VersionRecord[]; nextPageToken: string | null }> {
  const limits = REGISTRY_LIMITS.versions;
  const limit = pageSize(search.maxResults ?? limits.default, limits.max);
  const db = database.query<RegistryTables>();
  const orders: readonly Order<RegistryEntity>[] = parseOrderBy(search.orderBy, versionOrderGrammar);
  const terms = versionTerms(orders);
  const keys = await searchVersionKeys(db, database.dialect, {
    comparisons: parseFilter(search.filter, versionGrammar),
    terms,
    after: decodePosition(search, terms),
    limit: limit + 1,
  });
  return {
    versions: await readRecordsByKey(db, keys.slice(0, limit)),
    nextPageToken: tokenAfter(search, terms, keys, limit),
  };
}

/** A token says behind which values the next page begins, and which search it belongs to. */
function tokenAfter<Row>(
  search: SearchRegistry,
  terms: readonly SortTerm<Row>[],
  rows: readonly Row[],
  limit: number,
): string | null {
  if (rows.length <= limit) return null;
  const token = { after: positionOf(terms, rows[limit - 1]!), search: identityOf(search) };
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/** @throws E_TRACKING_PAGE_TOKEN for what is no token, and for the token of another search */
function decodePosition<Row>(search: SearchRegistry, terms: readonly SortTerm<Row>[]): Position | undefined {
  const { pageToken } = search;
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
    token.search === identityOf(search);
  if (!fits) throw refuse();
  return after as Position;
}

function isValueOf(value: unknown, kind: "text" | "number"): boolean {
  return kind === "number" ? Number.isSafeInteger(value) : typeof value === "string" && !value.includes("\0");
}

/** A page may be of another size than the one before it, and of nothing else. */
function identityOf({ filter, orderBy }: SearchRegistry): string {
  return createHash("sha256")
    .update(JSON.stringify([filter ?? "", orderBy ?? []]))
    .digest("base64url")
    .slice(0, 16);
}
