import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Clock, fixedClock } from "../../../kernel/clock.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import {
  loadProject,
  type Project,
  projectMigrations,
  rememberProject,
} from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { DataRoom } from "../contract.ts";
import { createDataRoom, dataMigrations } from "../room.ts";

/** The real records that the demo uses: 10,000 rows, 14 columns, 1990 to 2002. */
export const BIRD_STRIKES = resolve(
  import.meta.dirname,
  "../../../../node_modules/vega-datasets/data/birdstrikes.csv",
);

export const TEST_CONTEXT: UseCaseContext = { actor: { kind: "person", name: "tester" } };

/** A data room over a temporary store, and a project in a temporary folder. */
export interface DataProject {
  readonly platform: Platform;
  readonly room: DataRoom;
  readonly project: Project;
  /** Writes a file into the project and returns its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Writes another akashi.yaml and reads it. */
  reload(yaml: string): Promise<Project>;
  close(): Promise<void>;
}

export async function openDataProject(
  yaml: string,
  clock: Clock = fixedClock(Date.UTC(2026, 0, 15)),
): Promise<DataProject> {
  const platform = await openTestPlatform({ ...projectMigrations, ...dataMigrations }, { clock });
  const root = await mkdtemp(join(tmpdir(), "akashi-project-"));
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  const reload = async (text: string) => {
    await write("akashi.yaml", text);
    return loadProject(root);
  };
  const project = await reload(yaml);
  await rememberProject(platform.database, project, clock.nowMs());
  return {
    platform,
    room: createDataRoom({ platform }),
    project,
    write,
    reload,
    async close() {
      await platform.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** An akashi.yaml with one dataset `d` read from `data.csv`; `more` is added below the dataset, indented by four. */
export function projectYaml(more = "", after = ""): string {
  return `akashi: 1
project: { name: p, title: T, purpose: P }
datasets:
  d:
    source: data.csv
${more}
${after}`;
}
