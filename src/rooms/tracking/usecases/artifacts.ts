import { Readable } from "node:stream";
import type { BlobInfo, ByteRange } from "../../../platform/blobs/index.ts";
import { releaseBytes } from "../../../platform/http/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Artifact, ArtifactEntry, OpenArtifact } from "../contract.ts";
import { checkArtifactFilePath, checkArtifactPath, proxyPathOf } from "../core/artifact-path.ts";
import { trackingErrors } from "../core/errors.ts";
import {
  findArtifact,
  readArtifactFolder,
  readArtifactsBelow,
  removeArtifacts,
  upsertArtifact,
} from "../store/artifacts.ts";
import type { RunHead } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun, requireRun } from "./guards.ts";

/** Streams content into the blob store, then names it. Resolves when both are durable. */
export async function putArtifact(
  { platform, maxArtifactBytes }: TrackingDeps,
  path: string,
  content: Readable | Uint8Array | string,
): Promise<Artifact> {
  const checked = checkArtifactFilePath(path);
  const blob = await platform.blobs.put(
    content instanceof Readable ? limited(content, checked, maxArtifactBytes) : content,
  );
  const artifact = { path: checked, ...blob };
  await platform.database.write<TrackingTables, void>((trx) =>
    upsertArtifact(trx, artifact, platform.clock.nowMs()),
  );
  return artifact;
}

/** @throws E_TRACKING_ARTIFACT_UNKNOWN, E_TRACKING_ARTIFACT_PATH */
export async function openArtifact(
  { platform }: TrackingDeps,
  path: string,
  rangeOf: (artifact: Artifact) => ByteRange | undefined = () => undefined,
): Promise<OpenArtifact> {
  const artifact = await requireArtifact({ platform }, path);
  const range = rangeOf(artifact);
  return { artifact, range, content: await platform.blobs.stream(artifact.digest, range) };
}

export async function listArtifactFolder({ platform }: TrackingDeps, path: string): Promise<ArtifactEntry[]> {
  const { database } = platform;
  return readArtifactFolder(database.query<TrackingTables>(), database.dialect, checkArtifactPath(path));
}

/** Every file below a folder with its digest: what a registry keeps of a model's files. */
export async function listArtifactsBelow({ platform }: TrackingDeps, path: string): Promise<Artifact[]> {
  return readArtifactsBelow(platform.database.query<TrackingTables>(), checkArtifactPath(path));
}

/** Removes a file, or a folder with all that is below it. Nothing there is no error: a retry finds nothing. */
export async function deleteArtifacts(
  { platform }: TrackingDeps,
  path: string,
  { actor }: UseCaseContext,
): Promise<number> {
  const checked = checkArtifactFilePath(path.replace(/\/$/, ""));
  return platform.ledger.write<TrackingTables, number>(actor, async ({ trx, record }) => {
    const count = await removeArtifacts(trx, checked);
    if (count > 0)
      record({ kind: "artifacts.deleted", subject: `artifacts:${checked}`, data: { files: count } });
    return count;
  });
}

/** Stores a file of a run under the run's artifact folder. */
export async function logArtifact(
  deps: TrackingDeps,
  runId: string,
  path: string,
  content: Uint8Array | string,
): Promise<BlobInfo> {
  const run = await requireActiveRun(deps.platform.database.query<TrackingTables>(), runId);
  const checked = checkArtifactFilePath(path);
  const { digest, sizeBytes } = await putArtifact(deps, `${runFolder(run)}/${checked}`, content);
  return { digest, sizeBytes };
}

/** All files of a run; paths are relative to the run. */
export async function listArtifacts({ platform }: TrackingDeps, runId: string): Promise<Artifact[]> {
  const db = platform.database.query<TrackingTables>();
  const folder = runFolder(await requireRun(db, runId));
  const artifacts = await readArtifactsBelow(db, folder);
  return artifacts.map((artifact) => ({ ...artifact, path: artifact.path.slice(folder.length + 1) }));
}

/** @throws E_TRACKING_ARTIFACT_UNKNOWN */
export async function readArtifact({ platform }: TrackingDeps, runId: string, path: string): Promise<Buffer> {
  const run = await requireRun(platform.database.query<TrackingTables>(), runId);
  const { digest } = await requireArtifact({ platform }, `${runFolder(run)}/${checkArtifactFilePath(path)}`);
  return platform.blobs.get(digest);
}

/** Where a run's files lie below the artifact root. @throws E_TRACKING_ARTIFACT_ELSEWHERE */
function runFolder({ runId, artifactUri }: RunHead): string {
  const path = proxyPathOf(artifactUri);
  if (path === null) throw trackingErrors.E_TRACKING_ARTIFACT_ELSEWHERE({ runId, uri: artifactUri });
  return path;
}

async function requireArtifact(
  { platform }: Pick<TrackingDeps, "platform">,
  path: string,
): Promise<Artifact> {
  const checked = checkArtifactFilePath(path);
  const artifact = await findArtifact(platform.database.query<TrackingTables>(), checked);
  if (!artifact) throw trackingErrors.E_TRACKING_ARTIFACT_UNKNOWN({ path: checked });
  return artifact;
}

/**
 * Passes bytes on until there are too many of them; a failing stream leaves nothing behind in the store. The request
 * itself stays open, so that the client hears why its upload was refused. A chunk is gone when the next one is asked for.
 */
export async function* limited(content: Readable, path: string, limitBytes: number): AsyncGenerator<Buffer> {
  let receivedBytes = 0;
  const chunks = content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    for await (const chunk of chunks) {
      receivedBytes += chunk.length;
      if (receivedBytes > limitBytes)
        throw trackingErrors.E_TRACKING_ARTIFACT_TOO_LARGE({ path, limitBytes });
      yield chunk;
      releaseBytes(chunk);
    }
  } catch (error) {
    if (content.errored || content.destroyed)
      throw trackingErrors.E_TRACKING_UPLOAD_CUT_OFF({ path, receivedBytes }, { cause: error });
    throw error;
  }
}
