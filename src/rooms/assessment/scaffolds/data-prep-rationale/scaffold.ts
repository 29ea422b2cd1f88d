import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** One paragraph per step that the repository shows: datasets of akashi.yaml, files that work on data. */
export const scaffold: Scaffold = {
  practice: "data-prep-rationale",
  makes: "docs/data-prep.md",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/data-prep.md", WHY, inLang(project, english(project), japanese(project))),
  ],
};

const WHY = {
  en: "Code tells how data is prepared; only a page tells why, and the next person needs the why before changing a step.",
  ja: "コードは方法を示し、理由は文書だけが示します。次に手順を変える人には理由が必要です。",
} as const;

const sources = ({ config, stack }: ScaffoldProject): string[] => [
  ...Object.entries(config?.datasets ?? {}).map(([name, { source }]) => `${name} (${source})`),
  ...(stack.dataFile === null ? [] : [`\`${stack.dataFile}\``]),
];

function english(project: ScaffoldProject): string {
  const found = sources(project);
  return `
# Data preparation

${found.length === 0 ? "" : `Steps that were found: ${found.join(", ")}.\n`}
Every step says what it does and the reason for it. A step without a reason is a candidate for removal.

## Data collection

What: [${open("where the data comes from, how often, which rows and period")}]
Reason: [${open("because … ; what would go wrong with another source or period")}]

## Exploration

What: [${open("what was looked at and what was found: ranges, gaps, leaks")}]
Reason: [${open("which decision followed from it, and why")}]

## Data cleaning

| Step | What it does | Reason |
|---|---|---|
| [${open("step")}] | [${open("what happens to which rows or columns")}] | [${open("because …")}] |
| [${open("step")}] | [${open("what happens to which rows or columns")}] | [${open("because …")}] |

## What was left out on purpose

[${open("columns, rows or steps that were tried and dropped, and why")}]
`;
}

function japanese(project: ScaffoldProject): string {
  const found = sources(project);
  return `
# データの準備と理由

${found.length === 0 ? "" : `見つかった手順: ${found.join("、")}\n`}
どの手順にも内容と理由を書きます。理由のない手順は、なくせないか検討します。

## データの取得

内容: [${open("取得元、頻度、対象の行と期間")}]
理由: [${open("なぜその取得元と期間か")}]

## データの調査と準備

内容: [${open("調べた点と分かったこと(範囲、欠損、漏れ)")}]
理由: [${open("そこから何を決めたか、なぜか")}]

## データの整形

| 手順 | 内容 | 理由 |
|---|---|---|
| [${open("手順")}] | [${open("どの行や列をどうするか")}] | [${open("なぜか")}] |
| [${open("手順")}] | [${open("どの行や列をどうするか")}] | [${open("なぜか")}] |

## 意図して使わないもの

[${open("試してやめた列、行、手順と、その理由")}]
`;
}
