import { trackingErrors } from "../../tracking/index.ts";
import type { ListModels, ModelPage } from "../contract.ts";
import { REGISTRY_LIMITS } from "../core/limits.ts";
import { countModels, readListedModels, readModelRowsPage } from "../store/read-model-page.ts";
import { modelTerms } from "../store/search-models.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { positionIn, tokenAfter } from "./page-token.ts";

/**
 * One page of models by name, each with its newest versions, whoever made them. What is registered meanwhile makes no
 * model come twice or be missed.
 * @throws E_TRACKING_PARAMETER_INVALID, E_TRACKING_PAGE_TOKEN
 */
export async function listModelPage(
  { platform: { database } }: Pick<RegistryDeps, "platform">,
  { project, name, pageToken, ...size }: ListModels = {},
): Promise<ModelPage> {
  const { listedModels, listedVersions } = REGISTRY_LIMITS;
  const limit = size.limit ?? listedModels.default;
  const versions = size.versions ?? listedVersions.default;
  requireWithin("limit", limit, 1, listedModels.max);
  requireWithin("versions", versions, 0, listedVersions.max);
  const db = database.query<RegistryTables>();
  const terms = modelTerms(database.dialect, []);
  const question = ["models", project ?? null, name ?? null];
  const after = positionIn(pageToken, question, terms);
  const [rows, counts] = await Promise.all([
    readModelRowsPage(db, database.dialect, { project, name, after, limit: limit + 1 }),
    countModels(db, { project, name }),
  ]);
  return {
    items: await readListedModels(db, rows.slice(0, limit), versions),
    total: counts.models,
    versionTotal: counts.versions,
    nextPageToken: tokenAfter(question, terms, rows, limit),
  };
}

function requireWithin(parameter: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter,
      value: String(value),
      rule: `${least}..${most}`,
    });
}
