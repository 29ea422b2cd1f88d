import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** A study with real users: tasks, success, what was changed. */
export const scaffold: Scaffold = {
  practice: "explanation-understandable",
  makes: "docs/explanation-study.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/explanation-study.md",
      why: {
        en: "Whether an explanation is understood is found out by asking those who need it, not by reading it oneself.",
        ja: "説明が伝わるかは、必要とする人に試してもらって初めて分かります。",
      },
      title: { en: "User study of the explanations", ja: "説明の理解度の調査" },
      intro: {
        en: "At least five users who do not know the team, with real cases.",
        ja: "チーム外の利用者5人以上に、実際の事例で試してもらいます。",
      },
      sections: [
        {
          heading: { en: "Who took part", ja: "参加者" },
          asks: { en: "roles, how many, how chosen", ja: "役割、人数、選び方" },
        },
        {
          heading: { en: "Tasks", ja: "課題" },
          asks: {
            en: "what they had to find out from an explanation, and what counted as success",
            ja: "説明から読み取ってもらうことと、成功の基準",
          },
        },
        {
          heading: { en: "Results", ja: "結果" },
          asks: { en: "share of tasks solved, time, where they went wrong", ja: "達成率、時間、誤りの内容" },
        },
        {
          heading: { en: "What was changed", ja: "直したこと" },
          asks: { en: "wording, layout, or the explanation itself", ja: "文言、配置、説明そのもの" },
        },
      ],
      closing: {
        en: "Repeated once a year and when the explanations change.",
        ja: "年に一度と、説明を変えたときに繰り返します。",
      },
    }),
  ],
};
