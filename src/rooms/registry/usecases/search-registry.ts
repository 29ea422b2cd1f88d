import { type Order, pageSize, parseFilter, parseOrderBy } from "../../tracking/index.ts";
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
import { searchVersionKeys, versionTerms } from "../store/search-versions.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { positionIn, tokenAfter } from "./page-token.ts";

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
    after: positionIn(search.pageToken, questionOf(search), terms),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    models: await readModelListings(db, page),
    nextPageToken: tokenAfter(questionOf(search), terms, rows, limit),
  };
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
    after: positionIn(search.pageToken, questionOf(search), terms),
    limit: limit + 1,
  });
  return {
    versions: await readRecordsByKey(db, keys.slice(0, limit)),
    nextPageToken: tokenAfter(questionOf(search), terms, keys, limit),
  };
}

const questionOf = ({ filter, orderBy }: SearchRegistry) => [filter ?? "", orderBy ?? []];
