import { repository } from "../../testing/fake-repository.ts";
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
    name: "two roles in akashi.yaml",
    facts: repository({
      files: {
        "akashi.yaml": project(
          "team:\n  - { role: ML engineer, answers_for: training }\n  - { role: SRE, answers_for: serving }\n",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "a filled table of roles",
    facts: repository({
      files: {
        "docs/team.md":
          "# 体制\n\n| 役割 | 責任 |\n|---|---|\n| データ担当 | 取得と整形 |\n| 運用担当 | 監視と切り戻し |\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "CODEOWNERS that tells paths apart",
    facts: repository({ files: { ".github/CODEOWNERS": "/infra/ @org/platform\n/src/ @org/ml\n" } }),
    outcome: "yes",
  },
  {
    name: "one alias that owns everything",
    facts: repository({ files: { CODEOWNERS: "* @org/everybody\n" } }),
    outcome: "unknown",
  },
  {
    name: "a table of placeholders",
    facts: repository({
      files: {
        "docs/team.md": "# Roles\n\n| Role | Duty |\n|---|---|\n| TODO | TODO |\n| <name> | <duty> |\n",
      },
    }),
    outcome: "no",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
]);
