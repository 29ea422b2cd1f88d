import { HEAD_MS, PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;

const risk = (reviewed: string): string =>
  project(
    `risks:\n  - { risk: Missed damage, harm: Unsafe flight, mitigation: Manual check, severity: high, reviewed: ${reviewed} }\n`,
  );
const card = `# Model card\n\n## Limitations\n\n${PROSE} ${PROSE}\n`;

probeContract(probe, [
  {
    name: "a risk that was reviewed lately",
    facts: repository({ files: { "akashi.yaml": risk("2025-12-01") } }),
    outcome: "yes",
  },
  {
    name: "a risk whose review lapsed",
    facts: repository({ files: { "akashi.yaml": risk("2023-01-01") } }),
    outcome: "no",
    says: "more than a year ago",
  },
  {
    name: "a model card with limits",
    facts: repository({ files: { "model-card.md": card } }),
    outcome: "yes",
    says: "Limitations",
  },
  {
    name: "a disclaimer in one sentence",
    facts: repository({ files: { "MODEL_CARD.md": "# Model card\n\n## Risks\n\nUse at your own risk.\n" } }),
    outcome: "no",
  },
  {
    name: "a template that nobody filled in",
    facts: repository({
      files: {
        "model_card.md": `# Model card\n\n## Risks\n\n${"[Insert the risks of the model here]\n".repeat(20)}`,
      },
    }),
    outcome: "no",
  },
  {
    name: "a card that is older than the newest tag by two years",
    facts: repository({
      files: { "model-card.md": card },
      changedDaysAgo: { "model-card.md": 800 },
      history: { tags: [{ name: "v2.0.0", commit: "a", createdAtMs: HEAD_MS }] },
    }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
  {
    name: "a model that predicts risks",
    facts: repository({
      files: {
        "README.md": `# Credit Risk Assessment Model\n\n${"The project scores applicants by their income and by what they paid back before. ".repeat(8)}`,
      },
    }),
    outcome: "no",
  },
]);
