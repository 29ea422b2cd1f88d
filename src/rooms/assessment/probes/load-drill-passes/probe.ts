import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "load-drill-passes",
  drill: "load",
  question: {
    en: "Does the service keep its latency target at the planned rate, and live through the double?",
    ja: "推論サービスは、計画の負荷で応答時間の目標を守り、二倍の負荷にも耐えますか。",
  },
  why: {
    en: "Latency at one request after another says nothing about callers who do not wait for each other.",
    ja: "一件ずつ順に測った応答時間では、互いを待たない呼び出しのときのことは分かりません。",
  },
  threshold: {
    en: "Yes when the planned rate kept the p95 target with at most 1 % errors, and the double rate had at most 1 % errors; it counts for 90 days or until the model changes.",
    ja: "計画の負荷でp95の目標とエラー1%以下を守り、二倍の負荷でもエラーが1%以下であること(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "See at which rate it broke, make the model or the machine faster or the plan honest, and run akashi drill load.",
    ja: "どの負荷で崩れたかを見て、モデルやマシンを速くするか計画を見直し、akashi drill load を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "load-tests" }],
});
