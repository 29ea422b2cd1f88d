import { queryOptions } from "@tanstack/react-query";
import type {
  ApprovalRequest,
  FoundPolicy,
  ModelRecord,
  Readiness,
  RegisteredModel,
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
export const modelRecordsUrl = apiUrl("/model-records");
export const versionRecordUrl = (model: string, version: string | number) =>
  `${versionUrl(model, version)}/record`;
export const readinessUrl = (model: string, version: number) => `${versionUrl(model, version)}/readiness`;
export const risksUrl = (model: string, version: number) => `${versionUrl(model, version)}/risk-assessments`;
export const filesUrl = (model: string, version: number) => `${versionUrl(model, version)}/files`;
export const modelCardUrl = (model: string, version: string | number, lang: string) =>
  `${versionUrl(model, version)}/card?lang=${lang}`;
export const comparisonUrl = (model: string, left: string, right: string, rightModel: string | undefined) =>
  apiUrl(`/models${segments(model)}/comparison`, { left, right, rightModel });

/** The models that Akashi's own pipelines and imports made, with gates and metrics. */
export const modelsQuery = queryOptions({
  queryKey: ["models", "list"],
  queryFn: ({ signal }) => getItems<RegisteredModel>(apiUrl("/models"), signal),
});

/** Every model with every version, whoever made it. */
export const modelRecordsQuery = queryOptions({
  queryKey: ["models", "records"],
  queryFn: ({ signal }) => getItems<ModelRecord>(modelRecordsUrl, signal),
});

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
