import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

const MOST_RUNS = 8;

/** A decision record; where the store has runs, their scores stand in it already. */
export const scaffold: Scaffold = {
  practice: "model-choice-rationale",
  makes: "docs/adr/model-choice.md",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/adr/model-choice.md", WHY, inLang(project, english(project), japanese(project))),
  ],
};

const WHY = {
  en: "A decision record keeps the alternatives and the measure that decided, so that the choice can be made again when either changes.",
  ja: "候補と決め手の指標を決定記録に残し、状況が変わったときに選び直せるようにします。",
} as const;

function candidates(project: ScaffoldProject): string {
  const runs = project.runs.filter(({ metrics }) => Object.keys(metrics).length > 0).slice(0, MOST_RUNS);
  const why = `[${open(inLang(project, "what speaks for and against it", "長所と短所"))}]`;
  if (runs.length === 0)
    return ["baseline", "candidate", "candidate"]
      .map(
        (role) =>
          `| [${open(inLang(project, `${role}: kind of model`, "モデルの種類"))}] | [${open(inLang(project, "score", "評価値"))}] | ${why} |`,
      )
      .join("\n");
  return runs
    .map(({ id, name, metrics }) => {
      const scores = Object.entries(metrics)
        .slice(0, 4)
        .map(([metric, value]) => `${metric} ${Number(value.toPrecision(4))}`)
        .join(", ");
      return `| ${name} (\`${id}\`) | ${scores} | ${why} |`;
    })
    .join("\n");
}

const english = (project: ScaffoldProject): string => `
# Choice of the model

- Status: [${open("proposed, accepted or replaced by …")}]
- Date: ${project.today}
- Decided by: [${open("roles")}]

## What had to be decided

[${open("the task, the constraints on latency, memory and explanation, and the metric that stands for the business goal")}]

## Alternatives considered

All on the same data and split: [${open("data version and split")}]. The first row is the simplest thing that could work.

| Model | Metric | For and against |
|---|---|---|
${candidates(project)}

## Decision

[${open("the model that was chosen, the figure that decided, and how certain the difference is")}]

## Consequences

[${open("what becomes harder, and what would make us choose again")}]
`;

const japanese = (project: ScaffoldProject): string => `
# モデルの選定

- 状態: [${open("提案、採用、置き換え済みのいずれか")}]
- 日付: ${project.today}
- 決定者: [${open("役割")}]

## 決めること

[${open("課題、応答時間・メモリー・説明の制約、事業目標を表す指標")}]

## 比較した候補

すべて同じデータと分割で比べます: [${open("データの版と分割")}]。最初の行は、最も単純な方法です。

| モデル | 指標 | 長所と短所 |
|---|---|---|
${candidates(project)}

## 決定

[${open("選んだモデル、決め手の数値、差の確かさ")}]

## 影響

[${open("難しくなること、選び直す条件")}]
`;
