import { aboutRecord, no, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{versions} model versions are registered on {url}; {named} of them have an alias or a stage.",
    ja: "{url} に{versions}件のモデルの版が登録され、そのうち{named}件に別名か段階があります。",
  },
  none: {
    en: "The MLflow server {url} has no registered model version.",
    ja: "MLflowサーバー {url} に、登録されたモデルの版がありません。",
  },
} as const;

/** Guards against a registry that somebody tried once, and against versions of which nobody knows which one serves. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-models-are-registered",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Are model versions registered in MLflow, with an alias or stage that says what serves?",
    ja: "モデルの版がMLflowに登録され、使われている版が別名や段階で示されていますか。",
  },
  why: {
    en: "A file on somebody's disk cannot be approved, compared or rolled back.",
    ja: "個人の端末にあるファイルは、承認も比較も切り戻しもできません。",
  },
  threshold: {
    en: "Yes when at least two versions are registered and one of them has an alias or a stage other than None.",
    ja: "二つ以上の版が登録され、少なくとも一つに別名か段階(None以外)があること。",
  },
  remedy: {
    en: "Register every candidate for release and give the one that serves an alias.",
    ja: "公開候補をすべて登録し、使う版に別名を付けます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-model-registry", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask({ url, versions }) {
    if (!versions.known) return unknown(versions.reason);
    const named = versions.value.filter((one) => one.stage !== null || one.aliases.length > 0);
    const shown = named[0] ?? versions.value[0];
    if (shown === undefined) return unknown(inBoth(texts.none, { url }));
    const values = { url, versions: versions.value.length, named: named.length };
    const finding = aboutRecord(inBoth(texts.counts, values), shown.url);
    if (named.length === 0) return no(finding);
    return versions.value.length < LEAST_VERSIONS
      ? tooSeldom(versions.value.length, LEAST_VERSIONS)
      : yes(finding);
  },
};

const LEAST_VERSIONS = 2;
