import type { Application, Rooms } from "./cli/application.ts";
import { openStore } from "./cli/open-store.ts";
import { findHexMentions } from "./platform/db/index.ts";
import type { Home } from "./platform/home/index.ts";
import type { Routes } from "./platform/http/index.ts";
import type { Platform } from "./platform/index.ts";
import { abtestsRoutes } from "./rooms/abtests/http.ts";
import { abtestsMigrations, createAbTestsRoom } from "./rooms/abtests/room.ts";
import { assessmentRoutes } from "./rooms/assessment/http.ts";
import { assessmentMigrations, createAssessmentRoom } from "./rooms/assessment/room.ts";
import { dataRoutes } from "./rooms/data/http.ts";
import { createDataRoom, dataMigrations } from "./rooms/data/room.ts";
import { featuresRoutes } from "./rooms/features/http.ts";
import { createFeaturesRoom, featuresMigrations } from "./rooms/features/room.ts";
import { governanceRoutes } from "./rooms/governance/http.ts";
import { createGovernanceRoom, governanceMigrations } from "./rooms/governance/room.ts";
import { monitoringRoutes } from "./rooms/monitoring/http.ts";
import { createMonitoringRoom, monitoringMigrations } from "./rooms/monitoring/room.ts";
import { registryRoutes } from "./rooms/registry/http.ts";
import { createRegistryRoom, registryMigrations } from "./rooms/registry/room.ts";
import { servingRoutes } from "./rooms/serving/http.ts";
import { createServingRoom, servingMigrations } from "./rooms/serving/room.ts";
import { trackingRoutes } from "./rooms/tracking/http.ts";
import { createTrackingRoom, trackingMigrations } from "./rooms/tracking/room.ts";
import { trainingRoutes } from "./rooms/training/http.ts";
import { createTrainingRoom, trainingMigrations } from "./rooms/training/room.ts";

const MIGRATIONS = {
  ...dataMigrations,
  ...featuresMigrations,
  ...trackingMigrations,
  ...trainingMigrations,
  ...registryMigrations,
  ...servingMigrations,
  ...abtestsMigrations,
  ...monitoringMigrations,
  ...governanceMigrations,
  ...assessmentMigrations,
};

/** Opens the store and puts the rooms together, each with the doors of those before it. */
export async function openApplication(options: {
  /** Akashi's own version, part of every provenance. */
  version: string;
  home: Home;
  serving: boolean;
  logLevel?: string;
  /** A token is configured: people say who they are, and nobody approves their own model version. */
  authenticated: boolean;
}): Promise<Application> {
  const platform = await openStore({ ...options, migrations: MIGRATIONS });
  const rooms = createRooms(platform, {
    ...options,
    // The same store a second time, as after a restart.
    openFresh: () => openApplication({ ...options, serving: false }),
  });
  return {
    platform,
    rooms,
    routes: routesOf(rooms, platform),
    async startBackgroundWork({ lineageUrl } = {}) {
      const stopRetraining = rooms.monitoring.retrainOnAlerts();
      const stopWebhooks = rooms.registry.webhooks.start();
      const stopLineage = rooms.governance.receivers.start(lineageUrl);
      await rooms.monitoring.scheduler.start();
      return async () => {
        await stopWebhooks();
        await stopLineage();
        await stopRetraining();
        await rooms.monitoring.scheduler.stop();
      };
    },
    async close() {
      await rooms.serving.close();
      await platform.close();
    },
  };
}

function createRooms(
  platform: Platform,
  {
    version,
    authenticated,
    openFresh,
  }: { version: string; authenticated: boolean; openFresh: () => Promise<Application> },
): Rooms {
  const data = createDataRoom({ platform });
  const features = createFeaturesRoom({ platform });
  const tracking = createTrackingRoom({
    platform,
    // A registered model's files lie where its run or logged model keeps them.
    registeredIds: () => findHexMentions(platform.database, 32, (table) => table.startsWith("registry_")),
  });
  // Two ports of earlier rooms are filled by later ones; they are called long after both exist.
  const training = createTrainingRoom({
    platform,
    data,
    features,
    tracking,
    version,
    registrar: { register: (input, context) => registry.register(input, context) },
  });
  const registry = createRegistryRoom({
    platform,
    data,
    features,
    tracking,
    recordsIn: (database) => ({
      data: createDataRoom({ platform: { ...platform, database } }),
      tracking: createTrackingRoom({ platform: { ...platform, database } }),
    }),
    authentication: () => authenticated,
    deployedAt: async (model, version) =>
      (await serving.listEndpoints())
        .flatMap(({ deployments }) => deployments)
        .filter((it) => it.model === model && (version === undefined || it.modelVersion === version))
        .map(({ endpoint, environment, modelVersion }) => `${endpoint}/${environment} (${modelVersion})`),
  });
  const serving = createServingRoom({
    platform,
    features,
    training,
    registry,
    variantAssigner: { assign: (endpoint, environment, unit) => abtests.assign(endpoint, environment, unit) },
  });
  const abtests = createAbTestsRoom({ platform, registry, serving });
  const monitoring = createMonitoringRoom({
    platform,
    training,
    registry,
    serving,
    scheduledWork: {
      jobsOf: (project) => assessment.scheduledDrills(project),
      run: (project, job, context) => assessment.runScheduledDrill(project, job, context),
    },
  });
  const recordRooms = { data, features, tracking, training, registry, serving, abtests, monitoring };
  const governance = createGovernanceRoom({ platform, rooms: recordRooms, version });
  const assessment = createAssessmentRoom({ platform, rooms: recordRooms, version, openFresh });
  return { ...recordRooms, governance, assessment };
}

function routesOf(rooms: Rooms, platform: Platform): Routes[] {
  return [
    dataRoutes(rooms.data, platform),
    featuresRoutes(rooms.features, platform),
    trackingRoutes(rooms.tracking),
    trainingRoutes(rooms.training, platform),
    registryRoutes(rooms.registry),
    servingRoutes(rooms.serving, platform),
    abtestsRoutes(rooms.abtests),
    monitoringRoutes(rooms.monitoring, platform),
    governanceRoutes(rooms.governance),
    assessmentRoutes(rooms.assessment, platform),
  ];
}
