import { createHash } from "node:crypto";
import { canonicalJson } from "../../../kernel/json.ts";
import { files } from "../../../platform/files/index.ts";
import { readGitState } from "../../../platform/git/index.ts";
import { describeMachine } from "../../../platform/processes/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { DatasetVersion } from "../../data/contract.ts";
import type { Provenance } from "../../tracking/contract.ts";

/** Files that pin an environment; whichever of them a project has goes into the environment's digest. */
const LOCK_FILES = [
  "uv.lock",
  "poetry.lock",
  "pdm.lock",
  "Pipfile.lock",
  "pixi.lock",
  "conda-lock.yml",
  "renv.lock",
  "requirements.txt",
  "package-lock.json",
];

/** Who, from which commit, data, environment and machine: taken when a pipeline run starts. */
export async function captureProvenance(
  project: Project,
  version: DatasetVersion,
  command: string,
  akashiVersion: string,
): Promise<Provenance> {
  const machine = describeMachine();
  const git = await readGitState(project.root);
  return {
    commit: git.commit,
    dirty: git.dirty,
    dataVersions: [{ dataset: version.dataset, version: version.version, digest: version.digest }],
    environmentDigest: await environmentDigest(project.root, {
      akashi: akashiVersion,
      node: machine.nodeVersion,
      architecture: machine.architecture,
    }),
    machine: { ...machine },
    command,
  };
}

async function environmentDigest(root: string, runtime: Readonly<Record<string, string>>): Promise<string> {
  const locks: Record<string, string> = {};
  for (const name of LOCK_FILES) {
    const path = files.resolveInside(root, name);
    if (path && files.exists(path)) locks[name] = sha256(await files.readBytes(path));
  }
  return `sha256:${sha256(canonicalJson({ runtime, locks }))}`;
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
