import { z } from "zod";
import type { Platform } from "../../platform/index.ts";
import type { DataRoom } from "./contract.ts";
import { readLabels } from "./core/read-labels.ts";
import { RULES } from "./rules/index.ts";
import { findVersions } from "./store/versions.ts";
import { addVersion } from "./usecases/add-version.ts";
import { diffVersions, getVersion, readTable } from "./usecases/read-versions.ts";
import { restoreVersion } from "./usecases/restore-version.ts";
import { validateVersion } from "./usecases/validate-version.ts";

export { dataMigrations } from "./store/migrations.ts";

export function createDataRoom({ platform }: { platform: Platform }): DataRoom {
  return {
    addVersion: (project, input, context) => addVersion(platform, project, input, context),
    validate: (project, dataset, version, context) =>
      validateVersion(platform, project, dataset, version, context),
    listVersions: (filter) => findVersions(platform.database, filter),
    listRules: () =>
      RULES.map(({ name, sort, summary, column, params }) => ({
        name,
        sort,
        summary,
        column,
        params: z.toJSONSchema(params, { io: "input" }),
      })),
    diffVersions: (project, dataset, before, after) =>
      diffVersions(platform, project, dataset, before, after),
    getVersion: (project, dataset, version) => getVersion(platform, project, dataset, version),
    restoreVersion: (version) => restoreVersion(platform, version),
    readTable: (version, options) => readTable(platform, version, options),
    readLabels,
  };
}
