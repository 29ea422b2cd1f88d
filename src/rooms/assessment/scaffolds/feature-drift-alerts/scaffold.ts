import { isMap } from "yaml";
import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A monitor of Akashi where akashi.yaml has an endpoint; else a scheduled comparison with a receiver. */
export const scaffold: Scaffold = {
  practice: "feature-drift-alerts",
  makes: "monitoring/check_drift.py",
  completeAsWritten: null,
  propose: (project) =>
    Object.keys(project.config?.endpoints ?? {}).length > 0
      ? [inProjectFile(project)]
      : [
          file("monitoring/check_drift.py", WHY, check(project)),
          file(".github/workflows/drift.yml", WHY_RUN, workflow(project)),
        ],
};

const WHY = {
  en: "Inputs move before outcomes do; a shift that is big enough to matter is told to somebody.",
  ja: "結果より先に入力が動きます。影響のある変化を担当者に知らせます。",
} as const;
const WHY_RUN = {
  en: "The comparison runs every day by itself and fails loudly when it cannot.",
  ja: "比較は毎日自動で動き、できなければ失敗として知らせます。",
} as const;

function inProjectFile(project: ScaffoldProject): Proposal {
  const receiver = {
    channel: "webhook",
    to: open(inLang(project, "address that reaches the owner", "担当者に届くアドレス")),
  };
  return {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY,
    content: "",
    merge(document) {
      const watched = new Set(Object.values(project.config?.monitors ?? {}).map(({ endpoint }) => endpoint));
      const missing = Object.keys(project.config?.endpoints ?? {}).filter(
        (endpoint) => !watched.has(endpoint),
      );
      if (missing.length === 0) return null;
      if (!isMap(document.get("monitors"))) document.set("monitors", document.createNode({}));
      for (const endpoint of missing)
        document.setIn(
          ["monitors", `${endpoint}-drift`],
          document.createNode({
            endpoint,
            schedule: "0 * * * *",
            drift: { max_share: 0.3, min_rows: 200 },
            receivers: [receiver],
          }),
        );
      return null;
    },
  };
}

const check = (project: ScaffoldProject): string => `
"""Compares yesterday's inputs with the training data and tells somebody about shifts.

${open(inLang(project, "set BASELINE and CURRENT to where the data lies and check the columns, then remove this line", "BASELINE と CURRENT をデータの場所に変え、列を確かめ、済んだらこの行を消す"))}
"""

import json
import os
import urllib.request

import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset

BASELINE = "data/training.parquet"
CURRENT = "data/yesterday.parquet"
LARGEST_SHARE = 0.3
FEWEST_ROWS = 200


def notify(text: str) -> None:
    """Posts to the webhook of the owner; an answer other than 2xx raises."""
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(os.environ["DRIFT_WEBHOOK"], body, {"content-type": "application/json"})
    urllib.request.urlopen(request, timeout=10).close()


def main() -> None:
    baseline, current = pd.read_parquet(BASELINE), pd.read_parquet(CURRENT)
    if len(current) < FEWEST_ROWS:
        notify(f"drift of ${project.name} not judged: {len(current)} rows")
        return
    result = Report([DataDriftPreset(drift_share=LARGEST_SHARE)]).run(current, baseline).dict()
    drifted = result["metrics"][0]["value"]
    if drifted["share"] > LARGEST_SHARE:
        notify(f"${project.name}: {drifted['count']:.0f} features drifted ({drifted['share']:.0%})")


if __name__ == "__main__":
    main()
`;

const workflow = (project: ScaffoldProject): string => `
name: drift
on:
  schedule:
    - cron: "15 5 * * *"
permissions:
  contents: read
jobs:
  drift:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    environment: prod
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.setupPython}
        with:
          python-version: "${project.stack.pythonVersion}"
      - run: pip install evidently==0.7.4 pandas==2.2.3 pyarrow==19.0.1
      - run: python monitoring/check_drift.py
        env:
          DRIFT_WEBHOOK: \${{ secrets.DRIFT_WEBHOOK }} # ${open(inLang(project, "set the secret of the environment prod", "環境 prod に秘密を設定する"))}
`;
