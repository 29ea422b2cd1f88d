import { HEAD_MS, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const tag = (name: string, daysAgo = 0) => ({
  name,
  commit: "a".repeat(40),
  createdAtMs: HEAD_MS - daysAgo * 86_400_000,
});

probeContract(probe, [
  {
    name: "the newest version in the changelog",
    facts: repository({
      files: {
        "CHANGELOG.md": "# Changelog\n\n## [v1.2.0] - 2026-01-01\n\n- Adds the new horizon feature\n",
      },
      history: { tags: [tag("v1.2.0"), tag("v1.1.0", 90)] },
    }),
    outcome: "yes",
  },
  {
    name: "an underlined heading in reStructuredText",
    facts: repository({
      files: { "CHANGES.rst": "Changes\n=======\n\n1.2.0\n-----\n\nAdds the new horizon feature\n" },
      history: { tags: [tag("1.2.0")] },
    }),
    outcome: "yes",
  },
  {
    name: "a changelog that stopped two versions ago",
    facts: repository({
      files: { "CHANGELOG.md": "# Changelog\n\n## 1.0.0\n\n- First release of all\n" },
      history: { tags: [tag("v1.2.0"), tag("v1.0.0", 90)] },
    }),
    outcome: "no",
    says: "v1.2.0",
  },
  {
    name: "1.2.0 is not found in 11.2.0",
    facts: repository({
      files: { "CHANGELOG.md": "# Changelog\n\n## 11.2.0\n\n- Something else entirely here\n" },
      history: { tags: [tag("v1.2.0")] },
    }),
    outcome: "no",
  },
  {
    name: "build numbers and a model's tags, no changelog",
    facts: repository({
      history: { tags: [tag("83926"), tag("text-classification@v1.2.0"), tag("5-prepare")] },
    }),
    outcome: "no",
    says: "none of 3 tags",
  },
  {
    name: "versions whose notes may stand on the forge",
    facts: repository({ history: { tags: [tag("v1.2.0")] } }),
    outcome: "unknown",
  },
  { name: "no history", facts: repository({ history: null }), outcome: "unknown" },
  {
    name: "a page per version in the documentation",
    facts: repository({
      files: {
        "doc/whats_new/v0.14.rst":
          "Version 0.14.2\n==============\n\nChangelog\n---------\n\n- Works with the next release of its base\n",
      },
      history: { tags: [tag("0.14.2"), tag("0.14.1", 90)] },
    }),
    outcome: "yes",
  },
  {
    name: "tags stopped, the package's version and the changelog went on",
    facts: repository({
      files: {
        "CHANGELOG.md": "# Changelog\n\n## 1.4.0\n\n- Answers for two more wikis\n",
        "ores/about.py": '__version__ = "1.4.0"\n',
      },
      history: { tags: [tag("0.4.0", 900)] },
    }),
    outcome: "yes",
    says: "1.4.0",
  },
  {
    name: "a version that is older than the newest tag",
    facts: repository({
      files: {
        "CHANGELOG.md": "# Changelog\n\n## 2020.4.5\n\n- Splits and parses at once\n",
        "parser/__version__.py": '__version__ = "2020.4.5"\n',
      },
      history: { tags: [tag("2020.4.29")] },
    }),
    outcome: "no",
  },
]);
