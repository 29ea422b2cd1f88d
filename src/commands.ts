import { userInfo } from "node:os";
import { join } from "node:path";
import type { Application, Rooms } from "./cli/application.ts";
import { archiveCommands } from "./cli/commands/archive.ts";
import { initCommand } from "./cli/commands/init.ts";
import { upCommand } from "./cli/commands/up.ts";
import { demoCommand } from "./cli/demo/demo-command.ts";
import { PACKAGE_ROOT, VERSION } from "./package-root.ts";
import type { CommandSpec } from "./platform/cli/index.ts";
import { files } from "./platform/files/index.ts";
import type { Home } from "./platform/home/index.ts";
import { abtestsCommands } from "./rooms/abtests/cli.ts";
import { assessmentCommands } from "./rooms/assessment/cli.ts";
import { dataCommands } from "./rooms/data/cli.ts";
import { featuresCommands } from "./rooms/features/cli.ts";
import { governanceCommands } from "./rooms/governance/cli.ts";
import { monitoringCommands } from "./rooms/monitoring/cli.ts";
import { registryCommands } from "./rooms/registry/cli.ts";
import { servingCommands } from "./rooms/serving/cli.ts";
import { trackingCommands } from "./rooms/tracking/cli.ts";
import { trainingCommands } from "./rooms/training/cli.ts";

/** How commands reach the store. */
export interface CommandStores {
  /** Opens it, and makes it where there is none. */
  open(): Promise<Application>;
  /** Opens it where there is one, and makes none: looking at a repository leaves nothing in it. */
  openIfThere(): Promise<{ readonly rooms: Pick<Rooms, "assessment"> }>;
  home(): Home;
}

/** Every command, in the order in which help shows them. */
export function commandsOf({ open, openIfThere, home }: CommandStores): CommandSpec[] {
  const room =
    <Name extends keyof Rooms>(name: Name) =>
    async () =>
      (await open()).rooms[name];
  return [
    initCommand,
    ...assessmentCommands(async () => (await openIfThere()).rooms.assessment),
    demoCommand({
      open,
      home,
      packageRoot: PACKAGE_ROOT,
      self: [process.execPath, join(PACKAGE_ROOT, "bin", "akashi.js")],
    }),
    upCommand({ open, version: VERSION, webRoot: webRoot(), env: process.env, user: userInfo().username }),
    ...dataCommands(room("data")),
    ...featuresCommands(room("features")),
    ...trainingCommands(room("training")),
    ...trackingCommands(room("tracking")),
    ...registryCommands(room("registry")),
    ...servingCommands(room("serving")),
    ...abtestsCommands(room("abtests")),
    ...monitoringCommands(room("monitoring")),
    ...governanceCommands(room("governance")),
    ...archiveCommands(open, VERSION),
  ];
}

function webRoot(): string | undefined {
  const path = join(PACKAGE_ROOT, "web", "dist");
  return files.exists(join(path, "index.html")) ? path : undefined;
}
