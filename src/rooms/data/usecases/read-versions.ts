import type { Table } from "../../../kernel/table.ts";
import type { Platform } from "../../../platform/index.ts";
import {
  type DatasetVersion,
  dataErrors,
  type ReadTableOptions,
  type VersionDifference,
} from "../contract.ts";
import { compareVersions } from "../core/compare-versions.ts";
import { readColumns } from "../snapshot/read-columns.ts";
import { findVersion, findVersions } from "../store/versions.ts";

/** Throws E_DATA_VERSION_UNKNOWN, naming the versions that there are. */
export async function getVersion(
  platform: Platform,
  project: string,
  dataset: string,
  version: number | "latest",
): Promise<DatasetVersion> {
  const found = await findVersion(platform.database, project, dataset, version);
  if (found) return found;
  const versions = await findVersions(platform.database, { project, dataset });
  throw dataErrors.E_DATA_VERSION_UNKNOWN({
    project,
    dataset,
    version: String(version),
    known: versions.length === 0 ? "—" : versions.map((one) => String(one.version)).reverse(),
  });
}

export async function diffVersions(
  platform: Platform,
  project: string,
  dataset: string,
  before: number | "latest",
  after: number | "latest",
): Promise<VersionDifference> {
  return compareVersions(
    await getVersion(platform, project, dataset, before),
    await getVersion(platform, project, dataset, after),
  );
}

/** Reads a version's rows as a table. Throws E_DATA_COLUMN_MISSING and E_BLOB_MISSING. */
export async function readTable(
  platform: Platform,
  version: DatasetVersion,
  options: ReadTableOptions = {},
): Promise<Table> {
  const known = version.columns.map((column) => column.name);
  const profileOf = (name: string) => {
    const profile = version.columns.find((column) => column.name === name);
    if (!profile) throw dataErrors.E_DATA_COLUMN_MISSING({ column: name, known });
    return profile;
  };
  const columns = (options.columns ?? known).map(profileOf);
  if (options.orderBy !== undefined) profileOf(options.orderBy);
  const file = await platform.blobs.localPath(version.blobDigest);
  return {
    rowCount: version.rowCount,
    columns: await readColumns(platform.analytics, file, columns, options.orderBy),
  };
}
