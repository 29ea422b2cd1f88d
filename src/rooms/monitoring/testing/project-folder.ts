import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { CONFIG, type WorldOptions } from "./fake-world.ts";

export interface ProjectFolder {
  readonly root: string;
  /** Writes akashi.yaml anew. */
  write(options: WorldOptions): void;
  remove(): void;
}

/** A folder with the akashi.yaml of the fake world, for what reads the file again. */
export function makeProjectFolder(options: WorldOptions = {}): ProjectFolder {
  const root = mkdtempSync(join(tmpdir(), "akashi-project-"));
  const write = ({ monitor, pipeline }: WorldOptions) =>
    writeFileSync(
      join(root, "akashi.yaml"),
      stringify({
        ...CONFIG,
        pipelines: { damage: { ...CONFIG.pipelines.damage, ...pipeline } },
        monitors: { damage: { ...CONFIG.monitors.damage, ...monitor } },
      }),
    );
  write(options);
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}
