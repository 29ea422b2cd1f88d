import type { Lang } from "../../src/kernel/messages.ts";
import type { Assessment } from "../../src/rooms/assessment/contract.ts";
import type { DatasetVersion } from "../../src/rooms/data/contract.ts";
import type { Alert, MonitorCheck } from "../../src/rooms/monitoring/contract.ts";
import type { ListedModel, ModelVersion, VersionComparison } from "../../src/rooms/registry/contract.ts";
import type { Endpoint } from "../../src/rooms/serving/contract.ts";
import type { PipelineRunResult } from "../../src/rooms/training/contract.ts";

/** Nobody listens there. */
export const UNREACHABLE = "http://127.0.0.1:9/api/v1/lineage";

/** A page of the UI, and what it must show of the records: computed here from the API, not read from the page. */
export interface UiPage {
  readonly name: string;
  readonly path: string;
  expectedTexts(lang: Lang): readonly string[];
}

const LOCALES: Record<Lang, string> = { en: "en-GB", ja: "ja-JP" };
const whole = (lang: Lang, value: number) => new Intl.NumberFormat(LOCALES[lang]).format(value);
const score = (lang: Lang, value: number) =>
  new Intl.NumberFormat(LOCALES[lang], { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);

export async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Every page of a server that holds the demo's records. */
export async function pagesOf(baseUrl: string): Promise<UiPage[]> {
  const get = <T>(path: string) => fetchJson<T>(`${baseUrl}/api/v1${path}`);
  const items = async <T>(path: string) => (await get<{ items: T[] }>(path)).items;
  const datasets = await items<{ project: string; dataset: string; latest: DatasetVersion }>("/datasets");
  const models = await items<ListedModel>("/models");
  const endpoints = await items<Endpoint>("/endpoints");
  const checks = await items<MonitorCheck>("/monitor-checks");
  const alerts = await items<Alert>("/alerts");
  const pipelineRuns = await items<PipelineRunResult>("/pipeline-runs");
  const summaries = await items<{ id: string }>("/assessments");
  const chain = await get<{ checkedCount: number }>("/audit/verify");
  const { latest } = datasets[0]!;
  const versions = models.flatMap((model) => model.versions);
  const { model: newestOf, version: newestNumber } = versions.reduce((a, b) =>
    b.version > a.version ? b : a,
  );
  const newest = await get<ModelVersion>(`/models/${newestOf}/versions/${newestNumber}`);
  const comparison = await get<VersionComparison>(
    `/models/${newest.model}/comparison?left=${versions[0]!.version}&right=${newest.version}`,
  );
  const endpoint = endpoints[0]!;
  const assessment = await get<Assessment>(`/assessments/${summaries[0]!.id}`);
  const lastCheck = checks.reduce((a, b) => (b.toMs > a.toMs ? b : a));
  const counts = await get<{ served: number; stored: number; withOutcome: number }>(
    `/endpoints/${endpoint.name}/counts`,
  );
  const tests = await items<{ name: string; environment: string }>("/ab-tests");
  const abResult = await get<{ verdict: { message: Record<Lang, string> } }>(
    `/ab-tests/${tests[0]!.name}/result`,
  );
  const run = await get<{ name: string; metrics: Record<string, number> }>(`/runs/${pipelineRuns[0]!.runId}`);
  const views = await items<{ name: string; features: { name: string; description: string }[] }>(
    "/feature-views",
  );
  const drifted = lastCheck.features.filter((feature) => feature.drifted).length;
  const recorded = [...alerts, ...checks][0]!;
  return [
    {
      name: "home",
      path: "/",
      expectedTexts: (lang) => [
        latest.project,
        ...alerts.filter((alert) => alert.state === "firing").map((alert) => alert.message[lang]),
      ],
    },
    {
      name: "maturity",
      path: "/maturity",
      expectedTexts: (lang) => [
        ...assessment.frameworks.map((framework) => framework.title[lang]),
        ...assessment.frameworks[0]!.sections.map((section) => section.title[lang]),
        ...assessment.nextSteps.slice(0, 3).map((step) => step.title[lang]),
      ],
    },
    {
      name: "maturity, supposing",
      path: `/maturity?whatIf=${assessment.nextSteps[0]!.practice}`,
      expectedTexts: (lang) => [
        lang === "en" ? "Hypothetical level" : "仮定のレベル",
        assessment.nextSteps[0]!.title[lang],
      ],
    },
    {
      name: "portfolio",
      path: "/portfolio",
      expectedTexts: (lang) => [
        assessment.project.name,
        ...assessment.frameworks.map((framework) => framework.title[lang]),
      ],
    },
    {
      name: "data",
      path: "/data",
      expectedTexts: (lang) => [latest.dataset, whole(lang, latest.rowCount)],
    },
    {
      name: "dataset version",
      path: `/data/${latest.project}/${latest.dataset}/${latest.version}`,
      expectedTexts: (lang) => [
        whole(lang, latest.rowCount),
        ...latest.columns.map((column) => column.name),
        ...latest.validation!.findings.map((finding) => finding.message[lang]),
      ],
    },
    {
      name: "features",
      path: "/features",
      expectedTexts: () => views[0]!.features.flatMap((feature) => [feature.name, feature.description]),
    },
    {
      name: "runs",
      path: "/runs",
      expectedTexts: (lang) => [run.name, score(lang, run.metrics["roc_auc"]!)],
    },
    {
      name: "run",
      path: `/runs/${pipelineRuns[0]!.runId}`,
      expectedTexts: (lang) => [run.name, score(lang, run.metrics["roc_auc"]!)],
    },
    {
      name: "models",
      path: "/models",
      expectedTexts: () => [newest.model, newest.bundle.trainer],
    },
    {
      name: "model version",
      path: `/models/${newest.model}/${newest.version}`,
      expectedTexts: (lang) => [
        ...newest.gates.map((gate) => gate.reason[lang]),
        ...newest.bundle.signature.inputs.map((input) => input.name),
        // The timeline: who deployed it, and whose decision stood then.
        ...newest.approvals.map((approval) => approval.reason),
        `${newest.model}@${newest.version}`,
      ],
    },
    {
      name: "two versions compared",
      path: `/models/${newest.model}/compare?left=${versions[0]!.version}&right=${newest.version}`,
      expectedTexts: () => [
        ...comparison.metrics.filter(({ same }) => !same).map(({ key }) => key),
        ...comparison.params
          .filter(({ same }) => !same)
          .flatMap(({ key, left, right }) => [key, String(left), String(right)]),
      ],
    },
    {
      name: "webhooks",
      path: "/models/webhooks",
      expectedTexts: () => ["akashi webhooks add <url>"],
    },
    {
      name: "endpoints",
      path: "/endpoints",
      expectedTexts: () => endpoint.deployments.map((deployment) => deployment.environment),
    },
    {
      name: "endpoint",
      path: `/endpoints/${endpoint.name}?environment=${tests[0]!.environment}`,
      expectedTexts: (lang) => [
        whole(lang, counts.served),
        whole(lang, counts.stored),
        whole(lang, counts.withOutcome),
        abResult.verdict.message[lang],
      ],
    },
    {
      name: "monitoring",
      path: `/monitoring?check=${lastCheck.id}`,
      expectedTexts: (lang) => [
        whole(lang, lastCheck.predictionCount),
        lang === "en"
          ? `${drifted} of ${lastCheck.judgedFeatureCount}`
          : `${lastCheck.judgedFeatureCount}件中${drifted}件`,
        ...lastCheck.features.map((feature) => feature.feature),
        ...alerts.map((alert) => alert.message[lang]),
      ],
    },
    {
      name: "audit",
      path: "/audit",
      expectedTexts: (lang) => [whole(lang, chain.checkedCount), UNREACHABLE],
    },
    {
      name: "record",
      path: `/records/${recorded.id}`,
      expectedTexts: () => [recorded.id],
    },
  ];
}
