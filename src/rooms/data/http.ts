import { z } from "zod";
import { files } from "../../platform/files/index.ts";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { type Project, projectByName } from "../../platform/project/index.ts";
import { type DataRoom, dataErrors, datasetVersionSchema, versionDifferenceSchema } from "./contract.ts";
import { parseVersion } from "./core/parse-version.ts";

const ofDataset = z.object({ project: z.string(), dataset: z.string() });
const ofVersion = ofDataset.extend({
  version: z.string().describe('A version number or "latest"'),
});

const datasetSchema = z.object({
  project: z.string(),
  dataset: z.string(),
  versionCount: z.number().int(),
  latest: datasetVersionSchema,
});

const ruleSchema = z.object({
  name: z.string(),
  sort: z.enum(["inferred", "demanded"]),
  summary: z.object({ en: z.string(), ja: z.string() }),
  column: z.enum(["required", "optional", "none"]),
  params: z.unknown().describe("JSON Schema of the settings"),
});

const addBody = z.object({
  file: z.string().min(1).optional().describe("Inside the project folder; default: the dataset's source"),
  from: z.string().optional().describe("Inclusive ISO date"),
  to: z.string().optional().describe("Inclusive ISO date"),
  note: z.string().max(2000).optional(),
});

export const dataRoutes =
  (room: DataRoom, { database }: Platform): Routes =>
  (app) => {
    readingRoutes(app, room);
    app.post(
      "/api/v1/datasets/:project/:dataset/versions",
      {
        config: { access: "write" },
        schema: {
          summary: "Add a dataset version from a file of the project",
          params: ofDataset,
          body: addBody,
          response: { 200: z.object({ version: datasetVersionSchema, created: z.boolean() }) },
        },
      },
      async ({ params, body, useCase }) => {
        const project = await projectByName(database, params.project);
        const file = body.file === undefined ? undefined : insideProject(project, body.file);
        return room.addVersion(project, { ...body, file, dataset: params.dataset }, useCase);
      },
    );
    app.post(
      "/api/v1/datasets/:project/:dataset/versions/:version/validate",
      {
        config: { access: "write" },
        schema: {
          summary: "Validate a dataset version",
          params: ofVersion,
          response: { 200: datasetVersionSchema },
        },
      },
      async ({ params, useCase }) => {
        const project = await projectByName(database, params.project);
        return room.validate(project, params.dataset, parseVersion(params.version), useCase);
      },
    );
  };

function readingRoutes(app: ApiApp, room: DataRoom): void {
  app.get(
    "/api/v1/datasets",
    {
      config: { access: "read" },
      schema: {
        summary: "Datasets with their latest version",
        querystring: z.object({ project: z.string().optional() }),
        response: { 200: z.object({ items: z.array(datasetSchema) }) },
      },
    },
    async ({ query }) => ({ items: await listDatasets(room, query.project) }),
  );
  app.get(
    "/api/v1/datasets/:project/:dataset/versions",
    {
      config: { access: "read" },
      schema: {
        summary: "Versions of a dataset, newest first",
        params: ofDataset,
        response: { 200: z.object({ items: z.array(datasetVersionSchema) }) },
      },
    },
    async ({ params }) => ({ items: await room.listVersions(params) }),
  );
  app.get(
    "/api/v1/datasets/:project/:dataset/versions/:version",
    {
      config: { access: "read" },
      schema: {
        summary: "One version with its profile and validation result",
        params: ofVersion,
        response: { 200: datasetVersionSchema },
      },
    },
    async ({ params }) => room.getVersion(params.project, params.dataset, parseVersion(params.version)),
  );
  app.get(
    "/api/v1/datasets/:project/:dataset/versions/:version/difference",
    {
      config: { access: "read" },
      schema: {
        summary: "A version compared with another, column by column",
        params: ofVersion,
        querystring: z.object({ from: z.string().describe("The version to compare with") }),
        response: { 200: versionDifferenceSchema },
      },
    },
    async ({ params, query }) =>
      room.diffVersions(
        params.project,
        params.dataset,
        parseVersion(query.from),
        parseVersion(params.version),
      ),
  );
  app.get(
    "/api/v1/data-rules",
    {
      config: { access: "read" },
      schema: {
        summary: "The validation rules",
        response: { 200: z.object({ items: z.array(ruleSchema) }) },
      },
    },
    async () => ({ items: [...room.listRules()] }),
  );
}

async function listDatasets(room: DataRoom, project: string | undefined) {
  const datasets = new Map<string, z.infer<typeof datasetSchema>>();
  // Versions come newest first, so the first of a dataset is its latest.
  for (const version of await room.listVersions({ project })) {
    const key = `${version.project}/${version.dataset}`;
    const known = datasets.get(key);
    if (known) known.versionCount++;
    else
      datasets.set(key, {
        project: version.project,
        dataset: version.dataset,
        versionCount: 1,
        latest: version,
      });
  }
  return [...datasets.values()];
}

/** Requests reach files of the project and no others on this machine. */
function insideProject(project: Project, file: string): string {
  const path = files.resolveInside(project.root, file);
  if (path === undefined) throw dataErrors.E_DATA_FILE_OUTSIDE({ path: file });
  return path;
}
