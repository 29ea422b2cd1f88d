import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock } from "../../../kernel/clock.ts";
import { initRepository } from "../../../platform/git/index.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import {
  loadProject,
  type Project,
  projectMigrations,
  rememberProject,
} from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { RecordRooms } from "../collectors/records/sources.ts";
import type { AssessmentRoom, Place } from "../contract.ts";
import { assessmentMigrations, createAssessmentRoom } from "../room.ts";
import { NOW_MS } from "./samples.ts";

const AKASHI_YAML = `akashi: 1
project:
  name: sample
  title: A sample
  purpose: To be assessed.
  kind: [real-time]
endpoints:
  answers: { model: answers, environments: [preprod, prod] }
  others: { model: answers, environments: [prod] }
`;

export interface TestAssessment {
  readonly platform: Platform;
  readonly room: AssessmentRoom;
  readonly project: Project;
  readonly place: Place;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Serving as the drill and the facts see it; tests replace what they care about. */
  readonly serving: Record<string, unknown>;
  close(): Promise<void>;
}

export const asTester: UseCaseContext = { actor: { kind: "person", name: "tester" } };

/** The room over a real store and a real git project; the rooms before it are empty. */
export async function openTestAssessment(): Promise<TestAssessment> {
  const clock = fixedClock(NOW_MS);
  const platform = await openTestPlatform({ ...projectMigrations, ...assessmentMigrations }, { clock });
  const root = await mkdtemp(join(tmpdir(), "akashi-assessed-"));
  await writeFile(join(root, "akashi.yaml"), AKASHI_YAML);
  await initRepository(root, { message: "start", authorName: "Ann", authorEmail: "ann@example.org" });
  // Whoever the machine's own git configuration names must not sign in tests.
  await appendFile(join(root, ".git", "config"), "[user]\n\tname = Ann\n\temail = ann@example.org\n");
  const project = loadProject(root);
  await rememberProject(platform.database, project, NOW_MS);
  const serving: Record<string, unknown> = {
    listEndpoints: async () => [],
    listSmokeTests: async () => [],
    servedCounts: async () => [],
    deploymentHistory: async () => [],
  };
  const rooms = emptyRooms(serving);
  return {
    platform,
    clock,
    project,
    place: { root: project.root, name: project.config.project.name, project },
    serving,
    room: createAssessmentRoom({ platform, rooms, version: "0.0.0" }),
    async close() {
      await platform.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

const none = async (): Promise<never[]> => [];

function emptyRooms(serving: Record<string, unknown>): RecordRooms {
  return {
    data: { listVersions: none },
    features: { listViews: none, listUsage: none },
    tracking: { listRuns: none },
    training: { listPipelineRuns: none },
    registry: { listModels: none },
    serving,
    abtests: { list: none },
    monitoring: { listChecks: none, listAlerts: none },
  } as unknown as RecordRooms;
}
