import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const document = (body: string, heading = "Human oversight") =>
  repository({ files: { "docs/plan.md": `# ${heading}\n\n${body}\n` } });
const good =
  "The claims officer on duty reviews every case whose score is above 0.9 before a letter goes out. The officer may override the answer in the case screen, and the lead on call may stop the endpoint at any time by its switch.";

probeContract(probe, [
  { name: "a section that tells everything", facts: document(good), outcome: "yes" },
  {
    name: "in Japanese",
    facts: document(
      "当番の審査担当者は、点数が0.9を超える案件を、通知の前に必ず確認します。担当者は画面で答えを覆すことができ、責任者はいつでもエンドポイントを停止できます。停止の手順は運用手順書にあり、四半期ごとに練習しています。記録は監査のために残します。",
      "人による監督",
    ),
    outcome: "yes",
  },
  {
    name: "a heading with good intentions",
    facts: document(
      "We believe that artificial intelligence has to serve people. Humans stay at the centre of everything that we build, and we are committed to values that our customers share with us and with the whole of society.",
    ),
    outcome: "no",
    says: "overridden",
  },
  { name: "places to fill in", facts: document("TODO: write this section.\nTBD"), outcome: "no" },
  {
    name: "older than the code by more than 180 days",
    facts: repository({
      files: { "docs/plan.md": `# Human oversight\n\n${good}\n`, "a.py": "x = 1\n" },
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
