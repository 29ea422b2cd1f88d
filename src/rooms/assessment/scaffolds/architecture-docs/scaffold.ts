import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Context and containers with a diagram, linked to the paths that were found, so that a move breaks the page and not the reader. */
export const scaffold: Scaffold = {
  practice: "architecture-docs",
  makes: "docs/architecture.md",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/architecture.md", WHY, inLang(project, english(project), japanese(project))),
  ],
};

const WHY = {
  en: "One picture and one table tell a new colleague what runs where; paths in it are checked, so it cannot fall behind unnoticed.",
  ja: "図と表が一つずつあれば、何がどこで動くか分かります。書かれたパスは検査されるため、古くなれば気づけます。",
} as const;

function parts({ stack }: ScaffoldProject): readonly (readonly [string, string, string | null])[] {
  return [
    ["Data pipeline", "データのパイプライン", stack.dataFile],
    ["Training pipeline", "学習のパイプライン", stack.trainingFile],
    ["Prediction service", "推論サービス", stack.servingFile],
  ];
}

const rows = (project: ScaffoldProject): string =>
  parts(project)
    .map(
      ([en, ja, path]) =>
        `| ${inLang(project, en, ja)} | [${open(inLang(project, "what it does", "役割"))}] | ${path === null ? `[${open(inLang(project, "path or repository", "パスまたはリポジトリ"))}]` : `\`${path}\``} | [${open(inLang(project, "where it runs", "動く場所"))}] | [${open(inLang(project, "owner", "担当"))}] |`,
    )
    .join("\n");

const english = (project: ScaffoldProject): string => `
# System architecture of ${project.name}

Last compared with what is deployed: [${open("date and commit")}]

## Context

[${open("who calls the service, which systems give data, which systems use the answers")}]

## Components and data flow

\`\`\`mermaid
flowchart LR
  source[(Source systems)] --> data[Data pipeline]
  data --> store[(Data versions)]
  store --> training[Training pipeline]
  training --> registry[(Model registry)]
  registry --> service[Prediction service]
  client[Client] --> service
  service --> log[(Prediction log)]
  log --> monitoring[Monitoring]
  monitoring -.-> training
\`\`\`

| Component | Duty | Code | Runs on | Owner |
|---|---|---|---|---|
${rows(project)}

## What happens when a component fails

[${open("for each component: what the caller sees, what is lost, how it comes back")}]

## Decisions

[${open("link to the decision records")}]
`;

const japanese = (project: ScaffoldProject): string => `
# ${project.name} のシステム構成

稼働中の構成と照合した日: [${open("日付とコミット")}]

## 全体構成

[${open("誰がサービスを呼び、どこからデータが来て、どこで結果を使うか")}]

## 構成図とデータの流れ

\`\`\`mermaid
flowchart LR
  source[(取得元)] --> data[データパイプライン]
  data --> store[(データの版)]
  store --> training[学習パイプライン]
  training --> registry[(モデル登録簿)]
  registry --> service[推論サービス]
  client[利用者] --> service
  service --> log[(予測の記録)]
  log --> monitoring[監視]
  monitoring -.-> training
\`\`\`

| 部品 | 役割 | コード | 動く場所 | 担当 |
|---|---|---|---|---|
${rows(project)}

## 部品が止まったとき

[${open("部品ごとに、利用者から見た影響、失われるもの、戻し方")}]

## 決定の記録

[${open("決定記録への参照")}]
`;
