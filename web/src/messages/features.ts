import { defineMessages } from "../../../src/kernel/messages.ts";

export const featuresMessages = defineMessages({
  title: { en: "Features", ja: "特徴量" },
  lead: {
    en: "One definition computes a feature for training and for requests; models name the version that they use.",
    ja: "学習とリクエストで同じ定義から特徴量を計算します。モデルは使ったバージョンを記録します。",
  },
  empty: {
    en: "No feature view is registered yet. Declare one in akashi.yaml; the first pipeline run registers it.",
    ja: "特徴量ビューはまだありません。akashi.yaml に書くと、最初のパイプライン実行で登録されます。",
  },
  viewTitle: { en: "{name}, version {version}", ja: "{name} バージョン {version}" },
  feature: { en: "Feature", ja: "特徴量" },
  column: { en: "Raw column", ja: "元の列" },
  type: { en: "Type", ja: "型" },
  typeNumber: { en: "number", ja: "数値" },
  typeCategory: { en: "category", ja: "カテゴリー" },
  transform: { en: "Transform", ja: "変換" },
  meaning: { en: "Meaning", ja: "意味" },
  usedBy: { en: "Used by", ja: "使用モデル" },
  unused: { en: "no model", ja: "なし" },
  dataset: { en: "from {dataset}", ja: "{dataset} から" },
});
