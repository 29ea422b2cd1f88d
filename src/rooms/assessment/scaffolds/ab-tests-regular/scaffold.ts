import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** Hypothesis, unit, size and decision rule, fixed before the first user is assigned. */
export const scaffold: Scaffold = {
  practice: "ab-tests-regular",
  makes: "docs/ab-test-plan.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/ab-test-plan.md",
      why: {
        en: "What is decided before the numbers are known cannot be bent to them afterwards.",
        ja: "数値を見る前に決めておけば、後から都合よく解釈できません。",
      },
      title: { en: "A/B test plan", ja: "A/Bテストの計画" },
      intro: {
        en: "One copy per test, written before it starts; one test per quarter at least.",
        ja: "テストごとに開始前に書きます。四半期に一度以上行います。",
      },
      sections: [
        {
          heading: { en: "Hypothesis", ja: "仮説" },
          asks: {
            en: "which version is expected to improve which KPI, and why",
            ja: "どの版がどのKPIを、なぜ改善すると見込むか",
          },
        },
        {
          heading: { en: "Unit and assignment", ja: "割り当ての単位" },
          asks: {
            en: "who is assigned by which stable id, share per arm",
            ja: "誰を、変わらないどのIDで割り当て、比率をどうするか",
          },
        },
        {
          heading: { en: "Size and duration", ja: "人数と期間" },
          asks: {
            en: "smallest effect that matters, power, units per arm, days",
            ja: "意味のある最小の効果、検出力、群ごとの人数、日数",
          },
        },
        {
          heading: { en: "Guard rails", ja: "守る指標" },
          asks: {
            en: "what must not get worse, and the limit that ends the test",
            ja: "悪化させない指標と、中止のしきい値",
          },
        },
        {
          heading: { en: "Decision rule", ja: "判断の規則" },
          asks: {
            en: "what is done for each possible result, and who decides",
            ja: "結果ごとの対応と、決める人",
          },
        },
      ],
      closing: {
        en: "Declare and start it with: `akashi ab plan`. Before the first one, run an A/A test: no effect and no imbalance may show.",
        ja: "最初にA/Aテストを行い、効果も偏りも出ないことを確かめます。",
      },
    }),
  ],
};
