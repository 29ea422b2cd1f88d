import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./cli.ts";

/** A project over the real strike reports that trains in a second: two linear models, three folds. */
export function writeSmallProject(root: string): void {
  mkdirSync(join(root, "data"), { recursive: true });
  cpSync(
    join(ROOT, "node_modules", "vega-datasets", "data", "birdstrikes.csv"),
    join(root, "data", "birdstrikes.csv"),
  );
  writeFileSync(join(root, "akashi.yaml"), DECLARATION);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: root });
  execFileSync("git", ["add", "--all"], { cwd: root });
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, "commit", "--quiet", "--message", "feat: small project"], { cwd: root });
}

const pipeline = (name: string, regularization: number) => `
  ${name}:
    dataset: strikes
    features: inputs
    split: { holdout: 0.2 }
    folds: 3
    seed: 42
    metric: roc_auc
    candidates:
      - { trainer: logistic-regression, params: { c: ${regularization} } }
    gates: { min_score: 0.6, max_cv_gap: 0.2, beats_baseline: 0.05 }
    model: damage`;

const DECLARATION = `akashi: 1
project:
  name: small
  title: A small project
  purpose: Shows that every room works on another database
  kind: [real-time, ab-tests, features]
datasets:
  strikes:
    source: data/birdstrikes.csv
    description: Wildlife strike reports
    time: Flight Date
    label:
      column: Effect Amount of damage
      positive: [Minor, Medium, Substantial]
      negative: ["None"]
features:
  inputs:
    dataset: strikes
    description: Known when the report comes in
    entity: Aircraft Airline Operator
    features:
      - { name: speed, column: Speed IAS in knots, type: number, description: Airspeed in knots }
      - { name: phase, column: Phase of flight, type: category, description: Phase of flight }
      - { name: size, column: Wildlife Size, type: category, description: Size of the animal }
pipelines:${pipeline("plain", 1)}${pipeline("strict", 0.01)}
endpoints:
  damage:
    model: damage
    unit: Aircraft Airline Operator
    environments: [preprod, prod]
    smoke_test: { rows: 20, max_p95_ms: 1000 }
monitors:
  damage:
    endpoint: damage
    drift: { alpha: 0.05, correction: benjamini-hochberg, max_share: 0.3, min_effect: 0.1, min_rows: 100 }
    performance: { metric: roc_auc, min_score: 0.99, min_outcomes: 100 }
    receivers:
      - { channel: log, to: data-team }
    on_alert: nothing
`;
