import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const document = (body: string, heading = "Post-market monitoring plan") =>
  repository({ files: { "docs/plan.md": `# ${heading}\n\n${body}\n` } });
const good =
  "Complaints, incidents and outcomes of served predictions are collected from the case system and looked at every month by the quality lead. Serious incidents are reported to the authority within 15 days, and the model owner decides on withdrawal.";

probeContract(probe, [
  { name: "a section that tells everything", facts: document(good), outcome: "yes" },
  {
    name: "in Japanese",
    facts: document(
      "苦情、事故、提供した予測の結果を業務システムから収集し、品質の責任者が毎月確認します。重大な事故は十五日以内に当局へ報告し、モデルの担当者が取り下げを判断します。計画は年に一度見直し、結果を文書に残します。",
      "市販後監視計画",
    ),
    outcome: "yes",
  },
  {
    name: "a plan without an interval or a person",
    facts: document(
      "After the launch we want to know how the system behaves in the field. Metrics shall be collected and looked at so that the product may become better over time for all of those who use it.",
    ),
    outcome: "no",
    says: "how often",
  },
  { name: "places to fill in", facts: document("TODO: write this section.\nTBD"), outcome: "no" },
  {
    name: "older than the code by more than 180 days",
    facts: repository({
      files: { "docs/plan.md": `# Post-market monitoring plan\n\n${good}\n`, "a.py": "x = 1\n" },
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
