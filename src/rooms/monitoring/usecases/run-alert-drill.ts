import { isAkashiError } from "../../../kernel/errors.ts";
import { inBoth } from "../../../kernel/messages.ts";
import { seededRandom, shuffle } from "../../../kernel/random.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";
import type { AlertDrill } from "../contract.ts";
import { type DriftJudgement, type DriftRules, judgeDrift } from "../core/judge-drift.ts";
import { prepareReference } from "../core/reference.ts";
import { shiftedSnapshot, snapshotTable, takeSnapshotRows } from "../core/resample.ts";
import { messages, percent } from "../messages.ts";
import type { MonitoringDeps } from "./deps.ts";
import { driftRules } from "./judge-window.ts";

/** With these rounds, a monitor that alerts wrongly in every tenth check is caught 88 times out of 100. */
const UNCHANGED_ROUNDS = 20;
const SEED = 20_261_121;

/**
 * Exercises the drift rules of a monitor on the training snapshot of the served version, with the code of `check`:
 * a shifted copy must alert, random halves against each other must not. Nothing is stored or sent.
 */
export async function runAlertDrill(
  deps: MonitoringDeps,
  project: Project,
  monitor: string,
): Promise<AlertDrill> {
  const startedAtMs = deps.platform.clock.nowMs();
  const config = entryOf(project, "monitors", monitor);
  const { model } = entryOf(project, "endpoints", config.endpoint);
  const version = await servedVersion(deps, config.endpoint, model);
  const base = {
    project: project.config.project.name,
    monitor,
    model,
    modelVersion: version?.version ?? null,
    startedAtMs,
  };
  const cannotRun = (reason: AlertDrill["reason"]): AlertDrill => ({
    ...base,
    passed: null,
    reason,
    shifted: null,
    unchanged: null,
    finishedAtMs: deps.platform.clock.nowMs(),
  });
  if (!version) return cannotRun(inBoth(messages.drillNoVersion, { model }));
  const { snapshot } = await deps.references.get(version);
  const rules = driftRules(config);
  const needed = 2 * rules.minRows;
  if (snapshot.rowCount < needed)
    return cannotRun(inBoth(messages.drillTooSmall, { rows: snapshot.rowCount, needed }));
  const shifted = judgeShifted(deps, snapshot, rules);
  const unchanged = judgeUnchanged(deps, snapshot, rules);
  return {
    ...base,
    ...conclude(shifted, unchanged, rules),
    shifted: {
      rowCount: snapshot.rowCount,
      driftedShare: shifted.driftedShare,
      alert: shifted.verdict === "alert",
    },
    unchanged,
    finishedAtMs: deps.platform.clock.nowMs(),
  };
}

/** What answers in the last environment now; before the first deployment, the newest registered version. */
async function servedVersion(
  deps: MonitoringDeps,
  endpoint: string,
  model: string,
): Promise<ModelVersion | undefined> {
  const history = await quietly(() => deps.serving.deploymentHistory(endpoint));
  const primary = (history ?? [])
    .filter((one) => one.state === "live" && one.role === "primary")
    .sort((a, b) => b.deployedAtMs - a.deployedAtMs)[0];
  return quietly(() => deps.registry.getVersion(primary?.model ?? model, primary?.modelVersion ?? "latest"));
}

/** Undefined for what does not exist yet; every other error stays one. */
async function quietly<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAkashiError(error) && error.status === 404) return undefined;
    throw error;
  }
}

function judgeShifted(
  deps: Pick<MonitoringDeps, "tests">,
  snapshot: ReferenceSnapshot,
  rules: DriftRules,
): DriftJudgement {
  const moved = shiftedSnapshot(snapshot);
  return judgeDrift(
    prepareReference(snapshot),
    { features: snapshotTable(moved), probabilities: Float64Array.from(snapshot.probabilities) },
    deps.tests,
    rules,
  );
}

function judgeUnchanged(
  deps: Pick<MonitoringDeps, "tests">,
  snapshot: ReferenceSnapshot,
  rules: DriftRules,
): NonNullable<AlertDrill["unchanged"]> {
  const random = seededRandom(SEED);
  const rows = Uint32Array.from({ length: snapshot.rowCount }, (_, row) => row);
  const half = snapshot.rowCount >> 1;
  let falseAlerts = 0;
  let maxDriftedShare = 0;
  for (let round = 0; round < UNCHANGED_ROUNDS; round++) {
    shuffle(rows, random);
    const judged = judgeDrift(
      prepareReference(takeSnapshotRows(snapshot, rows.subarray(0, half))),
      currentOf(takeSnapshotRows(snapshot, rows.subarray(half))),
      deps.tests,
      rules,
    );
    if (judged.verdict === "alert") falseAlerts += 1;
    maxDriftedShare = Math.max(maxDriftedShare, judged.driftedShare);
  }
  return { rounds: UNCHANGED_ROUNDS, falseAlerts, maxDriftedShare };
}

function currentOf(snapshot: ReferenceSnapshot) {
  return { features: snapshotTable(snapshot), probabilities: Float64Array.from(snapshot.probabilities) };
}

function conclude(
  shifted: DriftJudgement,
  unchanged: NonNullable<AlertDrill["unchanged"]>,
  rules: DriftRules,
): Pick<AlertDrill, "passed" | "reason"> {
  const { rounds, falseAlerts } = unchanged;
  if (shifted.verdict !== "alert")
    return {
      passed: false,
      reason: inBoth(messages.drillDeaf, {
        share: percent(shifted.driftedShare),
        maxShare: percent(rules.maxShare),
      }),
    };
  if (falseAlerts > 0)
    return { passed: false, reason: inBoth(messages.drillNervous, { falseAlerts, rounds }) };
  return { passed: true, reason: inBoth(messages.drillPassed, { rounds }) };
}
