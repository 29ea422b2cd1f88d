import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  ApprovalRequest,
  FoundPolicy,
  ListModels,
  ModelPage,
  ModelRecord,
  Readiness,
  RiskAssessment,
  RiskSeverity,
  Stage,
  VersionComparison,
  VersionDetail,
  VersionFile,
  VersionRecord,
} from "../../../../src/rooms/registry/contract.ts";
import { apiUrl, deleteJson, getItems, getJson, postJson, putJson, segments } from "../../app/api.ts";

const modelUrl = (model: string) => apiUrl(`/models${segments(model)}`);
const versionUrl = (model: string, version: string | number) =>
  apiUrl(`/models${segments(model)}/versions${segments(version)}`);
export const modelRecordUrl = (model: string) => `${modelUrl(model)}/record`;
export const versionRecordUrl = (model: string, version: string | number) =>
  `${versionUrl(model, version)}/record`;
export const readinessUrl = (model: string, version: number) => `${versionUrl(model, version)}/readiness`;
export const risksUrl = (model: string, version: number) => `${versionUrl(model, version)}/risk-assessments`;
export const filesUrl = (model: string, version: number) => `${versionUrl(model, version)}/files`;
export const modelCardUrl = (model: string, version: string | number, lang: string) =>
  `${versionUrl(model, version)}/card?lang=${lang}`;
export const comparisonUrl = (model: string, left: string, right: string, rightModel: string | undefined) =>
  apiUrl(`/models${segments(model)}/comparison`, { left, right, rightModel });

/** Models of one page, and the newest versions that each shows until somebody asks for more. */
const PAGE_MODELS = 20;
const PAGE_VERSIONS = 20;
/** The most that the server lists. */
const MOST_MODELS = 100;
export const MOST_VERSIONS = 1000;
/** The most names that a choice offers. */
const MOST_NAMES = 1000;

export const modelPageUrl = (page: ListModels) => apiUrl("/models", { ...page });

/** Models by name with their newest versions, whoever made them; `fetchNextPage` reads on. */
export const modelPagesQuery = infiniteQueryOptions({
  queryKey: ["models", "pages"],
  queryFn: ({ pageParam, signal }) =>
    getJson<ModelPage>(
      modelPageUrl({ limit: PAGE_MODELS, versions: PAGE_VERSIONS, pageToken: pageParam }),
      signal,
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextPageToken }) => nextPageToken ?? undefined,
});

/** One model with all its versions, as far as lists go. */
export const listedModelQuery = (name: string) =>
  queryOptions({
    queryKey: ["models", "listed", name],
    queryFn: async ({ signal }) =>
      (await getJson<ModelPage>(modelPageUrl({ name, versions: MOST_VERSIONS }), signal)).items[0],
  });

/** How many models and versions there are. */
export const modelCountsQuery = queryOptions({
  queryKey: ["models", "counts"],
  queryFn: ({ signal }) => getJson<ModelPage>(modelPageUrl({ limit: 1, versions: 0 }), signal),
});

/** The names of models, for a choice. */
export const modelNamesQuery = queryOptions({
  queryKey: ["models", "names"],
  queryFn: async ({ signal }) => {
    const names: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await getJson<ModelPage>(
        modelPageUrl({ limit: MOST_MODELS, versions: 0, pageToken }),
        signal,
      );
      names.push(...page.items.map(({ name }) => name));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined && names.length < MOST_NAMES);
    return names;
  },
});

export interface FoundVersion {
  readonly model: string;
  readonly version: number;
  readonly createdAtMs: number;
}

interface WireSearch {
  readonly model_versions: readonly { name: string; version: string; creation_timestamp: number }[];
  readonly next_page_token?: string;
}

/** Versions that fit a filter of MLflow's, by its own call: only those that fit are sent, however many there are. */
export const versionSearchQuery = (filter: string, most = MOST_MODELS) =>
  queryOptions({
    queryKey: ["models", "search", filter, most],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ filter, max_results: String(most) });
      const found = await getJson<WireSearch>(`/api/2.0/mlflow/model-versions/search?${search}`, signal);
      return {
        versions: found.model_versions.map<FoundVersion>((one) => ({
          model: one.name,
          version: Number(one.version),
          createdAtMs: Number(one.creation_timestamp),
        })),
        more: found.next_page_token !== undefined,
      };
    },
  });

/** A value in a filter, in quotes that it does not hold itself. */
export const quoted = (value: string) => (value.includes("'") ? `"${value}"` : `'${value}'`);

export const modelRecordQuery = (model: string) =>
  queryOptions({
    queryKey: ["models", "one", model],
    queryFn: ({ signal }) => getJson<ModelRecord>(modelRecordUrl(model), signal),
  });

export const versionDetailQuery = (model: string, version: string | number) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "record"],
    queryFn: ({ signal }) => getJson<VersionDetail>(versionRecordUrl(model, version), signal),
  });

/** The card in markdown, in the language that the request asks for. */
export const modelCardQuery = (model: string, version: string | number, lang: string) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "card", lang],
    queryFn: ({ signal }) =>
      getJson<{ readonly markdown: string }>(modelCardUrl(model, version, lang), signal),
  });

export const readinessQuery = (model: string, version: number) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "readiness"],
    queryFn: ({ signal }) => getJson<Readiness>(readinessUrl(model, version), signal),
  });

export const policyQuery = (model: string) =>
  queryOptions({
    queryKey: ["models", "one", model, "policy"],
    queryFn: ({ signal }) => getJson<FoundPolicy>(`${modelUrl(model)}/policy`, signal),
  });

export const risksQuery = (model: string, version: number) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "risks"],
    queryFn: ({ signal }) => getItems<RiskAssessment>(risksUrl(model, version), signal),
  });

export const approvalRequestsUrl = apiUrl("/approval-requests");
export const approvalRequestsQuery = queryOptions({
  queryKey: ["models", "approval-requests"],
  queryFn: ({ signal }) => getItems<ApprovalRequest>(approvalRequestsUrl, signal),
});

/** Null: the files lie elsewhere. */
export const filesQuery = (model: string, version: number) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "files"],
    queryFn: async ({ signal }) =>
      (await getJson<{ items: readonly VersionFile[] | null }>(filesUrl(model, version), signal)).items,
  });

export const comparisonQuery = (model: string, left: string, right: string, rightModel: string | undefined) =>
  queryOptions({
    queryKey: ["models", "comparison", model, left, rightModel ?? model, right],
    queryFn: ({ signal }) =>
      getJson<VersionComparison>(comparisonUrl(model, left, right, rightModel), signal),
  });

export const decide = (
  model: string,
  version: number,
  decision: "approved" | "rejected",
  reason: string,
): Promise<VersionRecord> => postJson(`${versionUrl(model, version)}/decisions`, { decision, reason });

export const requestApproval = (model: string, version: number, note: string): Promise<ApprovalRequest> =>
  postJson(`${versionUrl(model, version)}/requests`, { note });

export const assessRisk = (
  model: string,
  version: number,
  input: { severity: RiskSeverity; note: string; validDays: number },
): Promise<RiskAssessment> => postJson(risksUrl(model, version), input);

export const setAlias = (model: string, alias: string, version: number): Promise<VersionRecord> =>
  putJson(`${modelUrl(model)}/aliases${segments(alias)}`, { version });

export const removeAlias = (model: string, alias: string): Promise<ModelRecord> =>
  deleteJson(`${modelUrl(model)}/aliases${segments(alias)}`);

/** MLflow's own call: its clients and this page pass through the same door. */
export const moveStage = (
  model: string,
  version: number,
  stage: Stage,
  archiveExisting: boolean,
): Promise<unknown> =>
  postJson("/api/2.0/mlflow/model-versions/transition-stage", {
    name: model,
    version: String(version),
    stage,
    archive_existing_versions: archiveExisting,
  });
