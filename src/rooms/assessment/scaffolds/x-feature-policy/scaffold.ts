import { Document } from "yaml";
import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Rules about sources as data, and a check that reads the feature dictionary against them. */
export const scaffold: Scaffold = {
  practice: "x-feature-policy",
  makes: "docs/feature-policy.yaml",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/feature-policy.yaml", WHY, policy(project)),
    file("scripts/check_feature_policy.py", WHY_CHECK, CHECK),
    file(".github/workflows/feature-policy.yml", WHY_CHECK, WORKFLOW),
  ],
};

const WHY = {
  en: "Which sources a feature may not read, for which reason, is a decision that somebody has to own.",
  ja: "特徴量に使ってはならない情報源とその理由は、誰かが責任を持って決めるものです。",
} as const;
const WHY_CHECK = {
  en: "A rule that nothing checks is broken by the next deadline.",
  ja: "検査されない規則は、次の締め切りで破られます。",
} as const;

function policy(project: ScaffoldProject): string {
  const document = new Document({
    owner: open(inLang(project, "role", "役割")),
    forbidden_sources: [
      {
        source: open(
          inLang(project, "table or column, such as customers.religion", "表や列。例: customers.religion"),
        ),
        reason: open(inLang(project, "law, contract or harm", "法令、契約、害")),
      },
    ],
  });
  document.commentBefore = inLang(
    project,
    " Sources that no feature may read. Checked on every pull request.",
    " 特徴量が使ってはならない情報源。プルリクエストごとに検査します。",
  );
  return document.toString({ lineWidth: 0 });
}

const CHECK = `
"""Fails when a feature of docs/features.yaml reads a source that docs/feature-policy.yaml forbids."""

from pathlib import Path

import yaml


def violations(policy: dict, features: list[dict]) -> list[str]:
    """One line per feature and forbidden source; a table forbids all of its columns."""
    return [
        f"{feature['name']} reads {feature['source']}: {rule['reason']}"
        for feature in features
        for rule in policy["forbidden_sources"]
        if feature["source"] == rule["source"] or feature["source"].startswith(rule["source"] + ".")
    ]


def check(policy: Path, features: Path) -> None:
    """Ends with a message for people when a forbidden source is read."""
    rules = yaml.safe_load(policy.read_text(encoding="utf-8"))
    listed = yaml.safe_load(features.read_text(encoding="utf-8"))["features"]
    violating = violations(rules, listed)
    if violating:
        raise SystemExit("\\n".join(violating))


if __name__ == "__main__":
    check(Path("docs/feature-policy.yaml"), Path("docs/features.yaml"))
`;

const WORKFLOW = `
name: feature-policy
on:
  pull_request:
    paths: ["docs/features.yaml", "docs/feature-policy.yaml"]
permissions:
  contents: read
jobs:
  policy:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - run: pip install pyyaml==6.0.2 && python scripts/check_feature_policy.py
`;
