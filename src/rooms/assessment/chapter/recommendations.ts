import type { Text } from "../../../kernel/messages.ts";

/** What the chapter recommends on each level, whatever the answers were. */
export const RECOMMENDATIONS: Readonly<Record<number, readonly Text[]>> = {
  0: [
    { en: "Introduce experiment tracking, such as MLflow.", ja: "実験管理の道具(MLflowなど)を導入する。" },
    { en: "Begin to version the data, such as with DVC.", ja: "データの版管理(DVCなど)を始める。" },
    { en: "Turn the training into a script.", ja: "学習の手順をスクリプトにする。" },
    { en: "Set up a model registry.", ja: "モデル登録簿を用意する。" },
  ],
  1: [
    { en: "Build a pipeline for continuous integration and delivery.", ja: "CI/CDのパイプラインを作る。" },
    { en: "Write automated tests.", ja: "自動テストを書く。" },
    { en: "Strengthen the monitoring of models.", ja: "モデルの監視を強める。" },
    { en: "Let retraining start automatically.", ja: "再学習が自動で始まる仕組みを作る。" },
  ],
  2: [
    { en: "Extend A/B testing to more demanding designs.", ja: "より高度なA/Bテストの仕組みを整える。" },
    { en: "Improve how many models are run side by side.", ja: "多数のモデルを並べて運用する方法を磨く。" },
    { en: "Bring the parts together into one MLOps platform.", ja: "MLOpsの基盤を一つにまとめる。" },
    { en: "Spread what works through the whole organisation.", ja: "うまくいった方法を組織全体に広げる。" },
  ],
};
