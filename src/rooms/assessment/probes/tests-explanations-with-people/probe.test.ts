import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const document = (body: string, heading = "Explanation study") =>
  repository({ files: { "docs/plan.md": `# ${heading}\n\n${body}\n` } });
const good =
  "In March the claims team tried the explanations on real cases. 24 participants saw the three strongest reasons of a score and said what would change it. 83 % of them answered rightly; the others misread the sign of a contribution.";

probeContract(probe, [
  { name: "a section that tells everything", facts: document(good), outcome: "yes" },
  {
    name: "in Japanese",
    facts: document(
      "三月に、審査の担当者が実際の案件で説明を試しました。24名が参加し、点数の理由を上位三つまで見たうえで、何が変われば結果が変わるかを答えました。83%が正しく答え、残りは寄与の符号を読み違えました。次の調査では、表示を色分けして比べます。",
      "説明の利用者調査",
    ),
    outcome: "yes",
  },
  {
    name: "a readability index",
    facts: document(
      "The explanations have a Flesch reading ease of 65, which is the level of a newspaper, and their sentences hold at most twenty words each, so that everybody is expected to follow them without any help at all.",
    ),
    outcome: "no",
    says: "how many people",
  },
  { name: "places to fill in", facts: document("TODO: write this section.\nTBD"), outcome: "no" },
  {
    name: "older than the code by more than 180 days",
    facts: repository({
      files: { "docs/plan.md": `# Explanation study\n\n${good}\n`, "a.py": "x = 1\n" },
      changedDaysAgo: { "docs/plan.md": 200 },
    }),
    outcome: "unknown",
    says: "out of date",
  },
  {
    name: "no document",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "no",
    says: "No document",
  },
]);
