import { aboutRecord, no, tooSeldom, unknown, yes } from "../../core/answers.ts";
import { MLFLOW_USUAL } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{named} of {versions} registered model versions on {url} name the run that made them.",
    ja: "{url} に登録されたモデルの版{versions}件のうち、{named}件に元の実行が記録されています。",
  },
  none: {
    en: "The MLflow server {url} has no registered model version.",
    ja: "MLflowサーバー {url} に、登録されたモデルの版がありません。",
  },
} as const;

/** Guards against versions that were uploaded by hand. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-versions-name-their-run",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Can every registered model version be traced to the run that made it?",
    ja: "登録されたモデルの版から、それを作った実行をたどれますか。",
  },
  why: {
    en: "A model whose origin is lost cannot be rebuilt or explained.",
    ja: "由来の分からないモデルは、作り直すことも説明することもできません。",
  },
  threshold: {
    en: "Yes when at least two versions are registered and at least 90 % of them name their run.",
    ja: "二つ以上の版が登録され、その90%以上に元の実行が記録されていること。",
  },
  remedy: {
    en: "Register models from their run, with mlflow.register_model on a runs:/ address.",
    ja: "runs:/ のアドレスを使い、実行からモデルを登録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "artifact", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask({ url, versions }) {
    if (!versions.known) return unknown(versions.reason);
    const [newest] = versions.value;
    if (newest === undefined) return unknown(inBoth(texts.none, { url }));
    const named = versions.value.filter((one) => one.runId !== null);
    const values = { url, versions: versions.value.length, named: named.length };
    const finding = aboutRecord(inBoth(texts.counts, values), newest.url);
    if (named.length < versions.value.length * MLFLOW_USUAL) return no(finding);
    return versions.value.length < LEAST_VERSIONS
      ? tooSeldom(versions.value.length, LEAST_VERSIONS)
      : yes(finding);
  },
};

const LEAST_VERSIONS = 2;
