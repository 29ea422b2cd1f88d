import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "skew-drill-passes",
  drill: "skew-replay",
  question: {
    en: "Do logged inputs give the same features and predictions offline?",
    ja: "記録された入力は、オフラインでも同じ特徴量と予測になりますか。",
  },
  why: {
    en: "Shared code can still be fed differently; only a replay shows what a value became on either side.",
    ja: "コードが共通でも、値の渡り方が違うことがあります。両側で何になったかは再計算しないと分かりません。",
  },
  threshold: {
    en: "Yes when 1,000 logged inputs or more were replayed without one feature (1e-9) or prediction (1e-5) that differs; it counts for 90 days or until the model changes.",
    ja: "1,000件以上の入力を再計算し、特徴量(許容差 1e-9)も予測(許容差 1e-5)も一件も異ならないこと(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Look at the named features and their values on both sides, use one transform for both, and run akashi drill skew-replay.",
    ja: "示された特徴量の両側の値を見て変換を一つにまとめ、akashi drill skew-replay を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "train-serve-same-code" }],
});
