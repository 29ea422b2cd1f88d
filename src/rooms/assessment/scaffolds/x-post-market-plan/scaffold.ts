import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** What is collected after release, who reads it, and when it leads to action. */
export const scaffold: Scaffold = {
  practice: "x-post-market-plan",
  makes: "docs/post-market-plan.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/post-market-plan.md",
      why: {
        en: "After release the system meets people whom nobody tested it with; the plan says who listens.",
        ja: "公開後は、試験になかった人が使います。誰が耳を傾けるかを計画にします。",
      },
      title: { en: "Post-release monitoring plan", ja: "公開後の監視計画" },
      intro: {
        en: "From the first day of use until the system is switched off.",
        ja: "使い始めた日から停止する日まで続けます。",
      },
      sections: [
        {
          heading: { en: "What is collected", ja: "集める情報" },
          asks: {
            en: "performance on outcomes, drift, complaints, overrides, incidents; from where and how often",
            ja: "結果での性能、ドリフト、苦情、上書き、事故。取得元と頻度",
          },
        },
        {
          heading: { en: "Who reads it and when", ja: "読む人と時期" },
          asks: { en: "role and rhythm", ja: "役割と周期" },
        },
        {
          heading: { en: "When it leads to action", ja: "行動に移す条件" },
          asks: {
            en: "limits, and what happens at each: look, restrict, roll back, stop",
            ja: "しきい値ごとの対応(調査、制限、切り戻し、停止)",
          },
        },
        {
          heading: { en: "Serious incidents", ja: "重大な事故" },
          asks: {
            en: "what counts as one, who reports to which authority within how many days",
            ja: "該当する事故、報告する人、報告先と期限",
          },
        },
        {
          heading: { en: "What flows back", ja: "反映の仕方" },
          asks: {
            en: "how findings reach risk register, data and model",
            ja: "リスク一覧、データ、モデルへの反映",
          },
        },
      ],
      closing: {
        en: "Reviewed once a year and after every serious incident.",
        ja: "年に一度と、重大な事故の後に見直します。",
      },
    }),
  ],
};
