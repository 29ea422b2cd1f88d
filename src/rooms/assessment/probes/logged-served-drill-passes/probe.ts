import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "logged-served-drill-passes",
  drill: "logged-served",
  question: {
    en: "Is everything that was served in the log, as it was?",
    ja: "応答したものは、すべてそのまま記録されていますか。",
  },
  why: {
    en: "A log that drops or changes a few rows is found out when an answer has to be explained.",
    ja: "一部が落ちたり変わったりする記録は、説明が必要になって初めて気づかれます。",
  },
  threshold: {
    en: "Yes when 100 marked calls over HTTP left exactly 100 predictions with equal input, label, probability and version; it counts for 90 days or until the model changes.",
    ja: "印を付けた100回のHTTP呼び出しが、入力・ラベル・確率・版の等しいちょうど100件の予測を残すこと(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Store each prediction before its answer is given, and run akashi drill logged-served.",
    ja: "応答を返す前に予測を保存するようにし、akashi drill logged-served を実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "prediction-logging" }, { practice: "api-observability" }],
});
