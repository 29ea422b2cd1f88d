import { Document, isSeq } from "yaml";
import { file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A register in akashi.yaml where there is one; else a risk register as a page. */
export const scaffold: Scaffold = {
  practice: "model-risk-assessment",
  makes: "docs/model-risk.md",
  completeAsWritten: null,
  propose: (project) => (project.config === null ? [page(project)] : [inProjectFile(project)]),
};

function inProjectFile(project: ScaffoldProject): Proposal {
  const risk = {
    risk: open(inLang(project, "what can go wrong", "起こりうる失敗")),
    harm: open(inLang(project, "who is harmed, and how", "誰にどのような害があるか")),
    mitigation: open(inLang(project, "what prevents or limits it", "防ぐ手立て、抑える手立て")),
    severity: "medium",
    reviewed: project.today,
  };
  return {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY,
    content: new Document({ risks: [risk] }).toString(),
    merge(document) {
      const risks = document.get("risks");
      if (risks === undefined || risks === null || (isSeq(risks) && risks.items.length === 0))
        document.set("risks", document.createNode([risk]));
      return null;
    },
  };
}

const WHY = {
  en: "A risk that is written down with its harm and its brake can be looked at again when the model changes.",
  ja: "害と対策とともに書かれたリスクは、モデルが変わるたびに見直せます。",
} as const;

const RISKS = [
  ["The model is wrong for a group that the training data hardly holds", "学習データに少ない集団で誤る"],
  ["The world changes and the model does not", "状況が変わり、モデルが古くなる"],
  ["The answer is used for something that it was not made for", "想定しない目的に使われる"],
  ["An input is missing, delayed or of another unit", "入力が欠ける、遅れる、単位が変わる"],
  ["Personal data can be read off answers or logs", "応答や記録から個人情報が読み取れる"],
] as const;

function page(project: ScaffoldProject): Proposal {
  const rows = RISKS.map(
    ([en, ja]) =>
      `| ${inLang(project, en, ja)} | [${open(inLang(project, "harm", "害"))}] | [${open(inLang(project, "low / medium / high", "低・中・高"))}] | [${open(inLang(project, "mitigation and its test", "対策と確かめ方"))}] | [${open(inLang(project, "owner", "担当"))}] |`,
  ).join("\n");
  return file(
    "docs/model-risk.md",
    WHY,
    inLang(
      project,
      `
# Model risk register

Model version assessed: [${open("name and version")}]
Assessed on: [${open("date")}] by [${open("role that did not build the model")}]

## Intended use and limits

[${open("what the model may be used for, what it must not be used for, and who is affected")}]

## Risks and harms

| Risk | Harm | Severity | Mitigation | Owner |
|---|---|---|---|---|
${rows}

## Residual risk

[${open("what remains, who accepts it and until when")}]

Assess again with every new model version, after every incident, and once a year at the latest. A version without an entry here
is not promoted.
`,
      `
# モデルのリスク評価

評価したモデルの版: [${open("名前と版")}]
評価日: [${open("日付")}] 評価者: [${open("モデルを作っていない役割")}]

## 使い方と限界

[${open("使ってよい目的、使ってはならない目的、影響を受ける人")}]

## リスクと害

| リスク | 害 | 重大さ | 対策 | 担当 |
|---|---|---|---|---|
${rows}

## 残るリスク

[${open("残るもの、受け入れる人、期限")}]

版が変わるたび、事故の後、少なくとも年に一度は評価し直します。ここに記載のない版は昇格させません。
`,
    ),
  );
}
