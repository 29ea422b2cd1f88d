import type { ColumnProfile, DatasetVersion } from "../../data/contract.ts";
import type { RunDetail } from "../../tracking/contract.ts";
import type { OpenLineageDataset } from "../contract.ts";
import { type Facets, facet } from "./facets.ts";

type LoggedDataset = RunDetail["inputs"][number];

/** A data version that went in, with the figures of its profile. */
export function inputVersion(version: DatasetVersion): OpenLineageDataset {
  return {
    ...dataVersion(version),
    inputFacets: {
      dataQualityMetrics: facet("DataQualityMetricsInputDatasetFacet", {
        rowCount: version.rowCount,
        columnMetrics: Object.fromEntries(version.columns.map((it) => [it.name, columnMetrics(it, version)])),
      }),
    },
  };
}

/** A data version that came out. */
export function outputVersion(version: DatasetVersion): OpenLineageDataset {
  return {
    ...dataVersion(version),
    outputFacets: {
      outputStatistics: facet("OutputStatisticsOutputDatasetFacet", { rowCount: version.rowCount }),
    },
  };
}

/** A data version that was checked against its rules: each rule that was checked, and every finding that broke one. */
export function checkedVersion(version: DatasetVersion): OpenLineageDataset {
  const input = inputVersion(version);
  const { validation } = version;
  if (validation === null) return input;
  const broken = validation.findings.filter(({ severity }) => severity !== "info");
  const held = validation.checkedRules.filter((rule) => !broken.some((finding) => finding.rule === rule));
  return {
    ...input,
    inputFacets: {
      ...input.inputFacets,
      dataQualityAssertions: facet("DataQualityAssertionsDatasetFacet", {
        assertions: [
          ...held.map((rule) => ({ assertion: rule, success: true })),
          ...broken.map(({ rule, column }) => ({
            assertion: rule,
            success: false,
            ...(column !== null && { column }),
          })),
        ],
      }),
    },
  };
}

/** The file that a data version was made of; relative to its project where it lies inside. */
export function sourceFile(version: DatasetVersion): OpenLineageDataset {
  const named = nameOfAddress(version.source);
  if (named) return { ...named, facets: {} };
  const absolute = /^(\/|[A-Za-z]:)/.test(version.source);
  return absolute
    ? { namespace: "file", name: version.source, facets: {} }
    : { namespace: `akashi://${version.project}/files`, name: version.source, facets: {} };
}

export function modelVersion(model: string, version: number | string): OpenLineageDataset {
  return { namespace: "akashi://models", name: model, facets: versionFacet(String(version)) };
}

export function loggedModel(modelId: string): OpenLineageDataset {
  return { namespace: "akashi://logged-models", name: modelId, facets: {} };
}

export function place(endpoint: string, environment: string, deploymentId: string): OpenLineageDataset {
  return {
    namespace: "akashi://endpoints",
    name: `${endpoint}/${environment}`,
    facets: versionFacet(deploymentId),
  };
}

/**
 * What a client logged as an input (`mlflow.log_input`). Where its source is an address, the dataset has the name that
 * other producers give it, so that a receiver sees one dataset; else the client's own name for it.
 */
export function loggedDataset(input: LoggedDataset): OpenLineageDataset {
  const named = nameOfAddress(addressOf(input.source));
  const fields = readColumns(input.schema);
  const rowCount = readRowCount(input.profile);
  return {
    ...(named ?? { namespace: `mlflow:${input.sourceType}`, name: input.name }),
    facets: {
      ...versionFacet(input.digest),
      ...(fields.length > 0 && { schema: facet("SchemaDatasetFacet", { fields }) }),
    },
    ...(rowCount !== null && {
      inputFacets: {
        dataQualityMetrics: facet("DataQualityMetricsInputDatasetFacet", { rowCount, columnMetrics: {} }),
      },
    }),
  };
}

function dataVersion(version: DatasetVersion): OpenLineageDataset {
  return {
    namespace: `akashi://${version.project}`,
    name: version.dataset,
    facets: {
      ...versionFacet(`${version.version} ${version.digest}`),
      schema: facet("SchemaDatasetFacet", {
        fields: version.columns.map(({ name, kind }) => ({ name, type: kind })),
      }),
      ...(version.note && {
        documentation: facet("DocumentationDatasetFacet", { description: version.note }),
      }),
    },
  };
}

function versionFacet(datasetVersion: string): Facets {
  return { version: facet("DatasetVersionDatasetFacet", { datasetVersion }) };
}

function columnMetrics(column: ColumnProfile, { rowCount }: DatasetVersion): Record<string, unknown> {
  return {
    nullCount: column.missingCount,
    distinctCount: column.distinctCount,
    count: rowCount - column.missingCount,
    ...(column.min !== null && { min: column.min }),
    ...(column.max !== null && { max: column.max }),
    ...(column.median !== null && { quantiles: { "0.5": column.median } }),
  };
}

/** The specification's names of datasets: scheme and authority as namespace, the path as name; no login, no query. */
function nameOfAddress(text: string | null): { namespace: string; name: string } | null {
  if (text === null || !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  const path = decoded(pathname);
  if (protocol === "file:") return { namespace: "file", name: path };
  return host === "" ? null : { namespace: `${protocol}//${host}`, name: path.replace(/^\//, "") || "/" };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** MLflow's clients send the source as JSON whose members hang on its type. */
function addressOf(source: string): string | null {
  const parsed = readJson(source);
  for (const member of ["uri", "url", "path"]) {
    const value = parsed?.[member];
    if (typeof value === "string") return value;
  }
  return null;
}

function readColumns(schema: string | null | undefined): { name: string; type: string }[] {
  const columns = readJson(schema)?.["mlflow_colspec"];
  if (!Array.isArray(columns)) return [];
  return columns.flatMap((column: unknown) => {
    const { name, type } = (column ?? {}) as { name?: unknown; type?: unknown };
    return typeof name === "string" ? [{ name, type: String(type ?? "unknown") }] : [];
  });
}

function readRowCount(profile: string | null | undefined): number | null {
  const count = readJson(profile)?.["num_rows"];
  return Number.isInteger(count) ? (count as number) : null;
}

/** Null for what is no JSON object: a client may write anything there. */
function readJson(text: string | null | undefined): Readonly<Record<string, unknown>> | null {
  if (!text) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
