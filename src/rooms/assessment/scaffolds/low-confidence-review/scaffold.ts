import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** A threshold, a queue, a weekly hour and what follows from it. */
export const scaffold: Scaffold = {
  practice: "low-confidence-review",
  makes: "docs/review-queue.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/review-queue.md",
      why: {
        en: "Predictions that the model itself doubts are where it can still learn; a queue without an hour to read it is a graveyard.",
        ja: "モデル自身が迷う予測は学びの源です。読む時間のない待ち行列は役に立ちません。",
      },
      title: { en: "Review of uncertain predictions and outliers", ja: "確信の低い予測と外れ値の見直し" },
      intro: {
        en: "What the model is unsure of, or has never seen, goes to a person instead of straight to the user.",
        ja: "確信が持てない入力や見たことのない入力は、利用者に返す前に人へ回します。",
      },
      sections: [
        {
          heading: { en: "What counts as uncertain", ja: "確信が低いとみなす条件" },
          asks: {
            en: "score range or entropy limit, and the share of traffic that it catches",
            ja: "評価値の範囲やしきい値と、該当する割合",
          },
        },
        {
          heading: { en: "What counts as an outlier", ja: "外れ値とみなす条件" },
          asks: {
            en: "detector, its limit, and how it was tested on inputs that are known to be foreign",
            ja: "検出方法、しきい値、異質な入力での確認結果",
          },
        },
        {
          heading: { en: "Queue and its readers", ja: "待ち行列と読む人" },
          asks: {
            en: "where the cases arrive, who reads them, at which hour of the week, how old a case may get",
            ja: "届く場所、読む人、毎週の時間、待ち時間の上限",
          },
        },
        {
          heading: { en: "What follows from a review", ja: "見直しの後" },
          asks: {
            en: "label added to training data, threshold moved, incident opened",
            ja: "学習データへの追加、しきい値の変更、障害の起票",
          },
        },
      ],
      closing: {
        en: "Reviewed every 90 days: share of reviewed cases, share that was wrong, age of the oldest case.",
        ja: "90日ごとに、見直した割合、誤りの割合、最も古い件の待ち時間を確かめます。",
      },
    }),
  ],
};
