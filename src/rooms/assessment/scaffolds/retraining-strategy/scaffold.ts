import { isMap } from "yaml";
import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** In akashi.yaml where it has a pipeline; else the policy as a page and a schedule that follows it. */
export const scaffold: Scaffold = {
  practice: "retraining-strategy",
  makes: "docs/retraining.md",
  completeAsWritten: null,
  propose: (project) =>
    Object.keys(project.config?.pipelines ?? {}).length > 0
      ? [inProjectFile(project)]
      : [
          file("docs/retraining.md", WHY, inLang(project, english(), japanese())),
          file(".github/workflows/retrain.yml", WHY_RUN, workflow(project)),
        ],
};

const WHY = {
  en: "The page says when the model is trained again and what that moment is based on, so that neither habit nor panic decides.",
  ja: "いつ、何を根拠に再学習するかを定め、習慣や慌てた判断に頼らないようにします。",
} as const;
const WHY_RUN = {
  en: "A policy that nothing starts is a wish; this schedule starts it, with the same gates as always.",
  ja: "起動されない方針は願望にすぎません。この予定が、いつもの関門とともに起動します。",
} as const;

function inProjectFile(project: ScaffoldProject): Proposal {
  const reason = open(
    inLang(
      project,
      "why then: the staleness curve or the cost that the limit is read from",
      "なぜその時期か(劣化の曲線や費用など、根拠)",
    ),
  );
  return {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY,
    content: "",
    merge(document) {
      const pipelines = document.get("pipelines");
      if (!isMap(pipelines)) return NO_PIPELINES;
      for (const { value } of pipelines.items)
        if (isMap(value) && !value.has("retrain"))
          value.set("retrain", document.createNode({ on_alert: true, schedule: "0 4 1 * *", reason }));
      return null;
    },
  };
}

const NO_PIPELINES = {
  en: "akashi.yaml has no pipelines that could be retrained.",
  ja: "akashi.yaml に再学習できるパイプラインがありません。",
} as const;

const english = (): string => `
# Retraining policy

## When the model is retrained

- Trigger: [${open("the signal and its limit, such as: when ROC AUC on outcomes of the last 30 days falls below 0.80")}]
- At the latest every: [${open("interval, such as every month")}]
- Started by: \`.github/workflows/retrain.yml\`

## Reason for this moment

[${open("because … : how fast the score decays on later data (train on a past cut, score month by month), what a retraining costs, what a wrong answer costs")}]

## What happens then

The new version passes the same gates as any other: data validation, comparison with the version in use, review. It is released
step by step and can be rolled back. Answers for it: [${open("role")}].

Reviewed every 180 days, next on: [${open("date")}]
`;

const japanese = (): string => `
# 再学習の方針

## いつ再学習するか

- きっかけ: [${open("信号としきい値。例: 直近30日の結果でROC AUCが0.80を下回ったとき")}]
- 最長の間隔: [${open("例: 毎月")}]
- 起動: \`.github/workflows/retrain.yml\`

## その時期とする理由

[${open("根拠。過去の時点で学習し月ごとに評価した劣化の速さ、再学習の費用、誤りの費用など")}]

## 再学習の進め方

新しい版も、データの検証、使用中の版との比較、レビューという同じ関門を通ります。段階的に公開し、切り戻せるようにします。
責任者: [${open("役割")}]

180日ごとに見直します。次回: [${open("日付")}]
`;

const workflow = (project: ScaffoldProject): string => `
name: retrain
on:
  schedule:
    - cron: "0 4 1 * *"
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: retrain
  cancel-in-progress: false
jobs:
  retrain:
    runs-on: ubuntu-24.04
    timeout-minutes: 120
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.setupPython}
        with:
          python-version: "${project.stack.pythonVersion}"
      - run: pip install -r requirements.lock.txt # ${open(inLang(project, "how the environment is installed from its lock", "ロックから環境を導入するコマンド"))}
      - run: python ${project.stack.trainingFile ?? "train.py"} # ${open(inLang(project, "the command that trains, evaluates and registers", "学習・評価・登録を行うコマンド"))}
`;
