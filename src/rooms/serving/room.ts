import type { Platform } from "../../platform/index.ts";
import type { FeatureComputer } from "../features/contract.ts";
import type { ServingRoom, VariantAssigner } from "./contract.ts";
import { ModelCache } from "./runtime/model-cache.ts";
import { RoutingTable } from "./runtime/routing-table.ts";
import { Scorer } from "./runtime/scorer.ts";
import { servingMetrics } from "./runtime/serving-metrics.ts";
import type { ModelInsight, ServedVersions, ServingRuntime } from "./runtime/serving-runtime.ts";
import { ShadowRunner } from "./runtime/shadow-runner.ts";
import { getDeployment } from "./store/deployment-store.ts";
import { countPredictions, getPrediction, listPredictions, servedCounts } from "./store/prediction-store.ts";
import { listSmokeTests } from "./store/smoke-test-store.ts";
import { compareShadows, tallyAbTest } from "./store/tallies.ts";
import { deploy, previewChange, promote, setCanaryWeight } from "./usecases/change-routing.ts";
import { describeEndpoint } from "./usecases/describe-endpoint.ts";
import { predict } from "./usecases/predict.ts";
import { deploymentHistory, getEndpoint, listEndpoints } from "./usecases/read-endpoints.ts";
import { recordOutcomes } from "./usecases/record-outcomes.ts";
import { rollBack } from "./usecases/roll-back.ts";
import { smokeTest } from "./usecases/smoke-test.ts";
import { placeVariants, withdrawVariants } from "./usecases/test-variants.ts";

export { servingMigrations } from "./store/migrations.ts";

export interface ServingDeps {
  readonly platform: Platform;
  readonly features: FeatureComputer;
  readonly training: ModelInsight;
  readonly registry: ServedVersions;
  /** The A/B room, which is a later one. Absent: traffic follows the weights alone. */
  readonly variantAssigner?: VariantAssigner;
  /** Models kept in memory; default 16. Below the number of live versions, requests wait for loading. */
  readonly modelCapacity?: number;
}

const MODEL_CAPACITY = 16;

export function createServingRoom(deps: ServingDeps): ServingRoom {
  const { platform, registry } = deps;
  const { database } = platform;
  const models = new ModelCache(deps.modelCapacity ?? MODEL_CAPACITY);
  const metrics = servingMetrics(platform.telemetry.metrics);
  const runtime: ServingRuntime = {
    platform,
    registry,
    features: deps.features,
    training: deps.training,
    variantAssigner: deps.variantAssigner,
    routes: new RoutingTable(database, (model, version) => registry.getVersion(model, version)),
    scorer: new Scorer(models, registry),
    shadows: new ShadowRunner(metrics, platform.telemetry.logger),
    metrics,
  };
  return {
    deploy: (project, input, context) => deploy(runtime, project, input, context),
    smokeTest: (deploymentId, context) => smokeTest(runtime, deploymentId, context),
    promote: (input, context) => promote(runtime, input, context),
    setCanaryWeight: (input, context) => setCanaryWeight(runtime, input, context),
    rollback: (input, context) => rollBack(runtime, input, context),
    preview: (change) => previewChange(runtime, change),
    predict: (request, context) => predict(runtime, request, context),
    recordOutcomes: (outcomes, context) => recordOutcomes(runtime, outcomes, context),
    listEndpoints: (filter) => listEndpoints(runtime, filter),
    getEndpoint: (name) => getEndpoint(runtime, name),
    deploymentHistory: (endpoint, environment) => deploymentHistory(runtime, endpoint, environment),
    describeEndpoint: (endpoint, environment) => describeEndpoint(runtime, endpoint, environment),
    getDeployment: (id) => getDeployment(database, id),
    getPrediction: (id) => getPrediction(database, id),
    listPredictions: (filter) => listPredictions(database, filter),
    countPredictions: (filter) => countPredictions(database, filter),
    listSmokeTests: (filter) => listSmokeTests(database, filter),
    placeVariants: (input, context) => placeVariants(runtime, input, context),
    withdrawVariants: (input, context) => withdrawVariants(runtime, input, context),
    tallyAbTest: (test) => tallyAbTest(database, test),
    compareShadows: (endpoint, environment) => compareShadows(database, endpoint, environment),
    servedCounts: () => servedCounts(database),
    async servedRowCount() {
      const counts = await servedCounts(database);
      return counts.reduce((sum, { rowCount }) => sum + rowCount, 0);
    },
    async close() {
      await runtime.shadows.settled();
      await models.close();
    },
  };
}
