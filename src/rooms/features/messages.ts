import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  applySummary: {
    en: "Register feature views of akashi.yaml as they are now",
    ja: "akashi.yaml の特徴量ビューを現在の定義で登録する",
  },
  applyDetails: {
    en: "A view whose definition has not changed keeps its version. Without a name all views are applied.",
    ja: "定義が変わっていないビューはバージョンも変わりません。名前を省略すると、すべてのビューを適用します。",
  },
  listSummary: { en: "List feature views", ja: "特徴量ビューを一覧表示する" },
  showSummary: {
    en: "Show a feature view: its features, their meaning and who uses them",
    ja: "特徴量ビューの特徴量、その意味、利用しているモデルを表示する",
  },
  usageSummary: {
    en: "Show which model versions use which features",
    ja: "どのモデルのバージョンがどの特徴量を使うかを表示する",
  },
  transformsSummary: { en: "Explain the transforms", ja: "変換を説明する" },
  argumentView: { en: "Feature view of akashi.yaml", ja: "akashi.yaml の特徴量ビュー名" },
  argumentVersion: {
    en: "Version of the view (default: the latest)",
    ja: "ビューのバージョン(既定: 最新)",
  },
  optionAll: { en: "All projects of the store", ja: "ストアにあるすべてのプロジェクト" },
  optionModel: { en: "Only this model", ja: "このモデルだけ" },
  optionView: { en: "Only this view", ja: "このビューだけ" },
  applied: {
    en: "{view} is at version {version} with {featureCount} features ({digest})",
    ja: "{view} はバージョン {version}、特徴量は {featureCount} 個です({digest})",
  },
  noViewsDeclared: {
    en: "akashi.yaml has no feature view. Add one under `features`.",
    ja: "akashi.yaml に特徴量ビューがありません。`features` に追加してください。",
  },
  noViews: {
    en: "No feature view has been applied yet. Apply one with: akashi features apply",
    ja: "適用済みの特徴量ビューはまだありません。akashi features apply で適用してください。",
  },
  noUsage: {
    en: "No model version uses a feature yet; registering one records it.",
    ja: "特徴量を使うモデルのバージョンはまだありません。モデルを登録すると記録されます。",
  },
  headline: {
    en: "{view} version {version}: {featureCount} features from dataset {dataset}",
    ja: "{view} バージョン {version}: データセット {dataset} から作る特徴量 {featureCount} 個",
  },
  entityLine: { en: "A row is about: {entity}", ja: "行が表す対象: {entity}" },
  usedBy: { en: "Used by: {models}", ja: "利用しているモデル: {models}" },
  usedByNone: { en: "Not used by any model version.", ja: "利用しているモデルはありません。" },
  columnProject: { en: "project", ja: "プロジェクト" },
  columnView: { en: "view", ja: "ビュー" },
  columnVersion: { en: "version", ja: "バージョン" },
  columnDataset: { en: "dataset", ja: "データセット" },
  columnFeatures: { en: "features", ja: "特徴量数" },
  columnApplied: { en: "applied (UTC)", ja: "適用日時 (UTC)" },
  columnDigest: { en: "digest", ja: "ダイジェスト" },
  columnFeature: { en: "feature", ja: "特徴量" },
  columnType: { en: "type", ja: "型" },
  columnFrom: { en: "from column", ja: "元の列" },
  columnTransform: { en: "transform", ja: "変換" },
  columnMeaning: { en: "meaning", ja: "意味" },
  columnModel: { en: "model", ja: "モデル" },
  transformLine: {
    en: "{name} (version {version}): {input} → {output}",
    ja: "{name}(バージョン {version}): {input} → {output}",
  },
  settingsLine: { en: "settings: {settings}", ja: "設定: {settings}" },
});
