import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Outcomes joined to predictions by id, month by month, with the share that has an outcome at all. */
export const scaffold: Scaffold = {
  practice: "kpi-feedback-loop",
  makes: "sql/kpi.sql",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "sql/kpi.sql",
      {
        en: "The KPI is computed from what happened after each prediction, together with the share of predictions whose outcome is known.",
        ja: "予測の後に起きたことからKPIを計算し、結果が分かった予測の割合も示します。",
      },
      query(project),
    ),
  ],
};

const query = (project: ScaffoldProject): string => `
-- ${inLang(project, "KPI per month from outcomes. A month with less than 90 % outcomes is provisional.", "結果から計算した月ごとのKPI。結果が90%未満の月は暫定です。")}
-- ${open(inLang(project, "the KPI of docs/goals.md in words, its target and its owner", "docs/goals.md のKPI、目標、責任者"))}
WITH answered AS (
  SELECT
    date_trunc('month', prediction.made_at) AS month,
    prediction.id,
    prediction.model_version,
    outcome.value AS outcome
  FROM predictions AS prediction -- ${open(inLang(project, "table of stored predictions", "予測を保存した表"))}
  LEFT JOIN outcomes AS outcome -- ${open(inLang(project, "table of outcomes, by prediction id", "予測IDごとの結果の表"))}
    ON outcome.prediction_id = prediction.id AND outcome.observed_at <= prediction.made_at + INTERVAL '30 days'
)
SELECT
  month,
  model_version,
  count(*) AS predictions,
  avg((outcome IS NOT NULL)::int) AS outcome_share,
  avg(outcome) FILTER (WHERE outcome IS NOT NULL) AS kpi
FROM answered
GROUP BY month, model_version
ORDER BY month, model_version;
`;
