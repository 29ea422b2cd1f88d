import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const document = (body: string, heading = "Applied standards") =>
  repository({ files: { "docs/plan.md": `# ${heading}\n\n${body}\n` } });
const good =
  "ISO/IEC 42001:2023 is applied in full to the lifecycle. ISO/IEC 23894:2023 is applied in part: risk treatment follows clause 6.";

probeContract(probe, [
  { name: "a section that tells everything", facts: document(good), outcome: "yes" },
  {
    name: "in Japanese",
    facts: document(
      "ISO/IEC 42001:2023 はライフサイクル全体に適用しています。ISO/IEC 23894:2023 は一部を適用し、リスク対応の手順は第6条に従います。",
      "適用規格",
    ),
    outcome: "yes",
  },
  {
    name: "coding standards",
    facts: document(
      "We follow PEP 8 and format with ruff; every function has a docstring and every module is typed, in full and without any exception.",
      "Coding standards",
    ),
    outcome: "no",
  },
  {
    name: "names without numbers",
    facts: document(
      "We comply with all relevant standards for artificial intelligence and with the laws of every country in which our customers live and work today.",
    ),
    outcome: "no",
    says: "number",
  },
  { name: "places to fill in", facts: document("TODO: write this section.\nTBD"), outcome: "no" },
  {
    name: "older than the code by more than 180 days",
    facts: repository({
      files: { "docs/plan.md": `# Applied standards\n\n${good}\n`, "a.py": "x = 1\n" },
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
