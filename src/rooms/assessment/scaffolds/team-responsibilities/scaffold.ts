import { Document, isSeq } from "yaml";
import { file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

const DUTIES = [
  ["goals and acceptance", "目標と受け入れ"],
  ["data: sources, quality, access rights", "データの取得元、品質、利用権限"],
  ["model: training, evaluation, documentation", "モデルの学習、評価、文書"],
  ["service: deployment, availability, rollback", "サービスの配備、可用性、切り戻し"],
  ["monitoring: alerts and who answers them", "監視と通知への対応"],
  ["risk, privacy and security", "リスク、個人情報、安全性"],
] as const;

/** In akashi.yaml where there is one; else a page with one line per duty. */
export const scaffold: Scaffold = {
  practice: "team-responsibilities",
  makes: "docs/team.md",
  completeAsWritten: null,
  propose: (project) => (project.config === null ? [page(project)] : [inProjectFile(project)]),
};

function inProjectFile(project: ScaffoldProject): Proposal {
  const team = DUTIES.map(([en, ja]) => ({
    role: open(inLang(project, "role or team", "役割またはチーム")),
    answers_for: inLang(project, en, ja),
    deputy: open(inLang(project, "deputy", "代理")),
  }));
  return {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY,
    content: new Document({ team }).toString(),
    merge(document) {
      const there = document.get("team");
      if (there === undefined || there === null) document.set("team", document.createNode(team));
      else if (isSeq(there) && there.items.length === 0) document.set("team", document.createNode(team));
      return null;
    },
  };
}

const WHY = {
  en: "Every duty has somebody who answers for it and a deputy, so that an alert at night finds a person.",
  ja: "どの務めにも責任を持つ人と代理を決め、夜の通知も誰かに届くようにします。",
} as const;

function page(project: ScaffoldProject): Proposal {
  const rows = DUTIES.map(
    ([en, ja]) =>
      `| ${inLang(project, en, ja)} | [${open(inLang(project, "role or name", "役割または氏名"))}] | [${open(inLang(project, "deputy", "代理"))}] | [${open(inLang(project, "channel", "連絡先"))}] |`,
  ).join("\n");
  return file(
    "docs/team.md",
    WHY,
    inLang(
      project,
      `
# Team and responsibilities

Last checked: [${open("date; check every 90 days")}]

| Duty | Who answers for it | Deputy | Reached by |
|---|---|---|---|
${rows}

Exactly one role answers for a duty; others may help. Who leaves hands over the row before the last day.
`,
      `
# 体制と担当

最終確認日: [${open("日付(90日ごとに確認)")}]

| 務め | 責任を持つ人 | 代理 | 連絡先 |
|---|---|---|---|
${rows}

一つの務めに責任を持つ役割は一つだけです。離れる人は、最終日までに自分の行を引き継ぎます。
`,
    ),
  );
}
