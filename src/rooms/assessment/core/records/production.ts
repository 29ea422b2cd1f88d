import type { DeploymentFact, ModelVersionFact, RecordFacts, RunFact } from "../record-facts.ts";

/** Names of the environments with a role. */
export function environmentsOf(facts: RecordFacts, role: "production" | "preproduction"): Set<string> {
  return new Set((facts.environments ?? []).filter((one) => one.role === role).map((one) => one.name));
}

/** Deployments in production, oldest first. */
export function productionDeployments(facts: RecordFacts): DeploymentFact[] {
  const names = environmentsOf(facts, "production");
  return (facts.deployments ?? [])
    .filter((one) => names.has(one.environment))
    .toSorted((a, b) => a.deployedAtMs - b.deployedAtMs);
}

/** Model versions that answer in production now. */
export function liveVersions(facts: RecordFacts): ModelVersionFact[] {
  const live = new Set(
    productionDeployments(facts)
      .filter((one) => one.retiredAtMs === null)
      .map((one) => one.modelVersionId),
  );
  return (facts.modelVersions ?? []).filter((version) => live.has(version.id));
}

/** The newest version in production, for attestations that speak of a version; null when none serves. */
export function newestLiveVersionId(facts: RecordFacts): string | null {
  const live = productionDeployments(facts).filter((one) => one.retiredAtMs === null);
  return live.at(-1)?.modelVersionId ?? null;
}

/** Finished runs that trained a model. */
export const trainingRuns = (facts: RecordFacts): RunFact[] =>
  (facts.runs ?? []).filter((run) => run.status === "finished" && run.modelFamily !== null);

/** Runs that made a registered version: the ones whose origin matters. */
export function releasedRuns(facts: RecordFacts): RunFact[] {
  const ids = new Set((facts.modelVersions ?? []).map((version) => version.runId));
  return (facts.runs ?? []).filter((run) => ids.has(run.id));
}
