import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "sticky-drill-passes",
  drill: "sticky-assignment",
  question: {
    en: "Does a restart leave every unit with its variant?",
    ja: "再起動しても、各単位のバリアントは変わりませんか。",
  },
  why: {
    en: "An assignment kept in memory is sticky until the process ends, and no record shows that before it happened.",
    ja: "メモリーだけの割り当ては再起動で失われますが、起きるまで記録からは分かりません。",
  },
  threshold: {
    en: "Yes when a store opened anew assigned every unit of the test (20 or more) as its stored predictions say, and no unit had two variants; it counts for 90 days.",
    ja: "開き直したストアで、テストの全単位(20以上)が予測の記録どおりに割り当てられ、二つのバリアントを見た単位がないこと(90日間有効)。",
  },
  remedy: {
    en: "Hash a stable unit with a stored salt instead of drawing at random, and run akashi drill sticky-assignment.",
    ja: "無作為ではなく、安定した単位と保存したソルトのハッシュで割り当て、akashi drill sticky-assignment を実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "sticky-assignment" }],
});
