import { Document, isSeq } from "yaml";
import { file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** In akashi.yaml where there is one, since Akashi follows the KPI there; else a page. */
export const scaffold: Scaffold = {
  practice: "business-goals-kpis",
  makes: "docs/goals.md",
  completeAsWritten: null,
  propose: (project) => (project.config === null ? [page(project)] : [inProjectFile(project)]),
};

function inProjectFile(project: ScaffoldProject): Proposal {
  const goal = {
    kpi: open(inLang(project, "what the business measures", "事業で測る指標")),
    target: 0,
    unit: open("%"),
    due: `${Number(project.today.slice(0, 4)) + 1}-03-31`,
    owner: open(inLang(project, "role that answers for it", "責任を持つ役割")),
  };
  return {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY_FILE,
    content: new Document({ goals: [goal] }).toString(),
    merge(document) {
      const goals = document.get("goals");
      if (goals === undefined || goals === null) document.set("goals", document.createNode([goal]));
      else if (isSeq(goals) && goals.items.length === 0) goals.add(document.createNode(goal));
      return null;
    },
  };
}

const WHY_FILE = {
  en: "Goals in akashi.yaml have a number, a date and an owner, and Akashi compares outcomes with them.",
  ja: "akashi.yaml の goals には数値・期限・責任者があり、Akashiが実績と比べます。",
} as const;
const WHY = {
  en: "One page holds the purpose, the numeric targets and the rhythm of their review, where every change is seen.",
  ja: "目的、数値目標、見直しの周期を一か所に置き、変更が見えるようにします。",
} as const;

const page = (project: ScaffoldProject): Proposal =>
  file("docs/goals.md", WHY, inLang(project, english(project.name), japanese(project.name)));

const english = (name: string): string => `
# Business goals and KPIs of ${name}

Owner: [${open("role that answers for the outcome, such as the product owner")}]
Next review: [${open("date; at least twice a year")}]

## Purpose

[${open("which decision the model supports, for whom, and what happens today without it")}]

## KPIs

A KPI is an outcome of the business, not a score of the model. The baseline is what is reached without the model.

| KPI | Measured by | Baseline | Target (number and unit) | Due | Owner |
|---|---|---|---|---|---|
| [${open("KPI")}] | [${open("table or report it is read from")}] | [${open("today's value")}] | [${open("such as 12 %")}] | [${open("date")}] | [${open("role")}] |

## Limits that must hold meanwhile

[${open("what must not get worse: latency in ms, complaints, cost per month")}]

## How it is reviewed

[${open("who meets how often, what is decided there, and when the project is stopped")}]
`;

const japanese = (name: string): string => `
# ${name} の事業上の目的と数値目標(KPI)

責任者: [${open("成果に責任を持つ役割(プロダクトオーナーなど)")}]
次の見直し: [${open("日付(半年に一度以上)")}]

## 目的

[${open("誰のどの判断を助け、モデルがなければどうなるか")}]

## 数値目標

モデルの評価値ではなく、事業の成果を書きます。基準値は、モデルを使わない場合の値です。

| 指標(KPI) | 測り方 | 基準値 | 目標(数値と単位) | 期限 | 責任者 |
|---|---|---|---|---|---|
| [${open("指標")}] | [${open("読み取る表や報告")}] | [${open("現在の値")}] | [${open("12 % など")}] | [${open("年月日")}] | [${open("役割")}] |

## 悪化させてはならないもの

[${open("応答時間(ms)、苦情、月あたりの費用など")}]

## 見直し方

[${open("誰がいつ集まり、何を決め、どうなったら中止するか")}]
`;
