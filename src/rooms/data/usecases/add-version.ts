import { isAbsolute, relative, resolve } from "node:path";
import { newId } from "../../../kernel/ids.ts";
import { files } from "../../../platform/files/index.ts";
import { readGitState } from "../../../platform/git/index.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import type { AddDatasetVersion, DatasetVersion } from "../contract.ts";
import { contentDigest } from "../snapshot/content-digest.ts";
import { profileSnapshot } from "../snapshot/profile.ts";
import { takeSnapshot } from "../snapshot/take-snapshot.ts";
import type { DataTables } from "../store/migrations.ts";
import { findByDigest, insertVersion } from "../store/versions.ts";

/**
 * Takes a snapshot of a file as a new version of a dataset of akashi.yaml. Everything is prepared in a scratch
 * folder; blob and record are written last, so that a failure leaves nothing behind.
 */
export async function addVersion(
  platform: Platform,
  project: Project,
  input: AddDatasetVersion,
  context: UseCaseContext,
): Promise<{ version: DatasetVersion; created: boolean }> {
  const config = entryOf(project, "datasets", input.dataset);
  const path = resolve(project.root, input.file ?? config.source);
  const scratch = await files.makeTemporaryDirectory("akashi-data-");
  try {
    context.progress?.({ stage: "read" });
    const snapshot = await takeSnapshot(platform.analytics, {
      path,
      dataset: input.dataset,
      timeColumn: config.time,
      from: input.from,
      to: input.to,
      scratch,
    });
    context.signal?.throwIfAborted();
    const projectName = project.config.project.name;
    const digest = await contentDigest(
      platform.analytics,
      snapshot.file,
      snapshot.columns,
      snapshot.rowCount,
    );
    const known = await findByDigest(platform.database, projectName, input.dataset, digest);
    if (known) return { version: known, created: false };
    context.progress?.({ stage: "profile" });
    const profile = await profileSnapshot(platform.analytics, snapshot);
    context.signal?.throwIfAborted();
    const [blob, git] = await Promise.all([
      platform.blobs.putFile(snapshot.file),
      readGitState(project.root),
    ]);
    return await storeVersion(platform, context, {
      id: newId(),
      project: projectName,
      dataset: input.dataset,
      digest,
      blobDigest: blob.digest,
      rowCount: snapshot.rowCount,
      columns: profile.columns,
      duplicateRowCount: profile.duplicateRowCount,
      validation: null,
      source: describeSource(project, path),
      commit: git.commit,
      createdAtMs: platform.clock.nowMs(),
      createdBy: context.actor.name,
      note: input.note ?? null,
      window: snapshot.window,
    });
  } finally {
    await files.remove(scratch);
  }
}

function storeVersion(
  platform: Platform,
  context: UseCaseContext,
  draft: Omit<DatasetVersion, "version">,
): Promise<{ version: DatasetVersion; created: boolean }> {
  return platform.ledger.write<DataTables, { version: DatasetVersion; created: boolean }>(
    context.actor,
    async ({ trx, record }) => {
      await platform.database.lock(trx as never, "data_versions");
      const stored = await insertVersion(trx, draft);
      const { version } = stored;
      if (stored.created)
        record({
          kind: "dataset-version.added",
          subject: `dataset:${version.project}/${version.dataset}@${version.version}`,
          data: {
            id: version.id,
            digest: version.digest,
            rowCount: version.rowCount,
            columnCount: version.columns.length,
            source: version.source,
            commit: version.commit,
            window: version.window ?? null,
            note: version.note,
          },
        });
      return stored;
    },
  );
}

/** Relative to the project where the file lies inside it, so that records do not depend on the machine. */
function describeSource(project: Project, path: string): string {
  const fromRoot = relative(project.root, path);
  return fromRoot.startsWith("..") || isAbsolute(fromRoot) ? path : fromRoot.replaceAll("\\", "/");
}
