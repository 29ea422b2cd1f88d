import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** Who may stop or override the system, how, and when it was last rehearsed. */
export const scaffold: Scaffold = {
  practice: "x-human-oversight",
  makes: "docs/human-oversight.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/human-oversight.md",
      why: {
        en: "Somebody has to be able to stop the system, to know that they may, and to have done it once.",
        ja: "止められる人がいて、止めてよいと知り、一度は練習していることが必要です。",
      },
      title: { en: "Human oversight", ja: "人による監督" },
      intro: {
        en: "People stay able to understand, question, override and stop the system.",
        ja: "人が理解し、疑い、上書きし、停止できる状態を保ちます。",
      },
      sections: [
        {
          heading: { en: "Who oversees", ja: "監督する人" },
          asks: { en: "roles, hours, and the training that they had", ja: "役割、時間帯、受けた訓練" },
        },
        {
          heading: { en: "What they see", ja: "見えるもの" },
          asks: {
            en: "which answers, explanations, confidence and alerts they see, and where",
            ja: "確認できる応答、説明、確信度、通知とその場所",
          },
        },
        {
          heading: { en: "When somebody steps in", ja: "人が介入するとき" },
          asks: {
            en: "conditions: score range, alert, complaint, case that always goes to a person",
            ja: "条件(評価値の範囲、通知、苦情、必ず人に回す件)",
          },
        },
        {
          heading: { en: "Override of one decision", ja: "個々の判断の上書き" },
          asks: {
            en: "how a person corrects an answer, and how the affected person hears of it",
            ja: "応答の直し方と、影響を受ける人への知らせ方",
          },
        },
        {
          heading: { en: "Stop of the whole system", ja: "全体の停止" },
          asks: {
            en: "command or switch, who may use it alone, what is used instead meanwhile",
            ja: "コマンドやスイッチ、一人で使える人、停止中の代替手段",
          },
        },
        {
          heading: { en: "Rehearsals", ja: "練習" },
          asks: { en: "date, what was done, how long it took", ja: "日付、内容、所要時間" },
        },
      ],
      closing: {
        en: "Rehearse once a year and after every change of the roles; then attest it with: `akashi attest x-human-oversight`",
        ja: "年に一度と役割の変更後に練習し、`akashi attest x-human-oversight` で記録します。",
      },
    }),
  ],
};
