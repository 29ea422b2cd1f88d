import type { Assessment } from "../../rooms/assessment/contract.ts";
import { type Demo, NAMES } from "./demo.ts";

/**
 * The document of `akashi demo --json`. Every figure is read back from the store, so that it proves what was
 * recorded and not what the script believes.
 */
export async function summarize(demo: Demo, seconds: number): Promise<Readonly<Record<string, unknown>>> {
  const { rooms } = demo.application;
  const project = demo.project.config.project.name;
  const versions = await rooms.data.listVersions({ project });
  const models = await rooms.registry.listModels({ project });
  const checks = await rooms.monitoring.listChecks({ project, limit: 1000 });
  const alerts = await rooms.monitoring.listAlerts({ project, limit: 1000 });
  const pipelineRuns = await rooms.training.listPipelineRuns({ project, limit: 1000 });
  const predictions = await rooms.serving.countPredictions({ endpoint: NAMES.endpoint });
  const drills = await rooms.assessment.listDrills({ project });
  const rollback = drills.find((one) => one.drillId === "rollback");
  const lastDrift = checks.filter((check) => check.driftAlert).at(0);
  return {
    seconds,
    dataVersions: versions.length,
    validationFindings: versions.reduce(
      (sum, version) => sum + (version.validation?.findings.length ?? 0),
      0,
    ),
    validationRules: [
      ...new Set(
        versions.flatMap((version) => version.validation?.findings.map((finding) => finding.rule) ?? []),
      ),
    ].sort(),
    runs: await rooms.tracking.countRuns(),
    modelVersions: models.reduce((sum, model) => sum + model.versions.length, 0),
    predictionsServed: await rooms.serving.servedRowCount(),
    predictionsStored: predictions.stored,
    outcomesJoined: predictions.withOutcome,
    driftedFeatures:
      lastDrift?.features.filter((feature) => feature.drifted).map((feature) => feature.feature) ?? [],
    alerts: alerts.length,
    retrained: pipelineRuns.some((run) => run.trigger.kind === "alert" && run.status === "registered"),
    rollbackMs: rollback?.measurements["rollbackMs"] ?? null,
    drillsPassed: drills
      .filter(({ passed }) => passed)
      .map(({ drillId }) => drillId)
      .sort(),
    assessment: {
      before: standing(await rooms.assessment.get(demo.memory.assessmentBefore!)),
      after: standing(await rooms.assessment.get(demo.memory.assessmentAfter!)),
    },
    auditEvents: (await rooms.governance.verifyChain()).checkedCount,
    auditChainIntact: (await rooms.governance.verifyChain()).intact,
    reportPath: demo.memory.reportPath,
    projectPath: demo.project.root,
    home: demo.application.platform.home.path,
    uiUrl: demo.client.url,
  };
}

function standing(assessment: Assessment) {
  return {
    id: assessment.id,
    counts: assessment.counts,
    frameworks: Object.fromEntries(
      assessment.frameworks.map((framework) => [
        framework.id,
        {
          version: framework.version,
          level: framework.level,
          topLevel: framework.topLevel,
          levelIfUnknownMet: framework.levelIfUnknownMet,
          score: { lower: framework.tally.lower, upper: framework.tally.upper },
          counts: {
            met: framework.tally.met,
            notMet: framework.tally.notMet,
            unknown: framework.tally.unknown,
            notApplicable: framework.tally.notApplicable,
          },
          sections: Object.fromEntries(
            framework.sections.map((section) => [
              section.id,
              { lower: section.tally.lower, upper: section.tally.upper },
            ]),
          ),
        },
      ]),
    ),
  };
}
