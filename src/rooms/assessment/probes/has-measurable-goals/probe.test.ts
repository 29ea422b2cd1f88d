import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;

probeContract(probe, [
  {
    name: "a goal of akashi.yaml with target, unit and date",
    facts: repository({
      files: {
        "akashi.yaml": project(
          "goals:\n  - { kpi: Found damage, target: 80, unit: '%', due: 2026-12-31, owner: product }\n",
        ),
      },
    }),
    outcome: "yes",
    says: "80 %",
  },
  {
    name: "a section with number, date and owner",
    facts: repository({
      files: { "docs/goals.md": `# KPIs\n\n${PROSE} Owner: product. Reach 12 % fewer complaints by 2026.` },
    }),
    outcome: "yes",
  },
  {
    name: "a Japanese section with number, date and owner",
    facts: repository({
      files: {
        "docs/goals.md":
          "# 事業目標\n\n担当は商品企画です。解約率を2026年12月までに3%下げます。この値は毎月の経営会議で見直し、達成の見込みを報告します。目標を変えるときは記録を残し、関係者へ知らせます。",
      },
    }),
    outcome: "yes",
  },
  {
    name: "vision prose without numbers",
    facts: repository({
      files: { "README.md": `# Business goals\n\n${PROSE} We want to delight everybody.` },
    }),
    outcome: "no",
    says: "lacks a number",
  },
  {
    name: "a placeholder section",
    facts: repository({ files: { "docs/goals.md": "# KPIs\n\nTODO: 10 % by 2026, owner @me\n" } }),
    outcome: "no",
  },
  { name: "nothing", facts: repository({ files: { "README.md": "# x\n" } }), outcome: "no" },
  {
    name: "goals that are a year older than the code",
    facts: repository({
      files: { "docs/goals.md": `# KPIs\n\n${PROSE} Owner: product. Reach 12 % by 2026.`, "a.py": "x = 1" },
      changedDaysAgo: { "docs/goals.md": 400 },
    }),
    outcome: "unknown",
    says: "older than the code",
  },
]);
