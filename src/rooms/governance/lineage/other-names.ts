import type { LineageKind } from "../contract.ts";
import type { LineageRecords } from "./records.ts";

interface Found {
  readonly kind: LineageKind;
  readonly id: string;
}

const MOST = 9;
/** Shorter beginnings of a digest would mean too many things. */
const SHORTEST_DIGEST = 8;

/**
 * What people call a record when they have no id of it at hand: the name of a model (`strike-damage`, `strike-damage@champion`)
 * or of data, an endpoint and its environment, a digest of data or of a model's graph, the name of a run.
 */
export async function byOtherNames(
  records: LineageRecords,
  text: string,
  kind: LineageKind | undefined,
): Promise<Found[]> {
  const wants = (one: LineageKind) => kind === undefined || kind === one;
  const found: Found[] = [];
  if (wants("model-version")) found.push(...(await modelVersions(records, text)));
  if (wants("dataset-version")) found.push(...(await dataVersions(records, text)));
  if (wants("deployment")) found.push(...(await deployments(records, text)));
  // What a client logged under a digest or a name of its own is looked for only when nothing of Akashi's is meant.
  if (found.length > 0 || !wants("run") || !/^[\p{L}\p{N}_ .@:/+-]{3,}$/u.test(text)) return found;
  const digest = text.replace(/^sha256:/, "");
  const filters = [`run_name = '${text}'`, `dataset.digest = '${text}'`];
  if (/^[0-9a-f]{8,}$/.test(digest)) filters.push(`dataset.digest LIKE '${digest}%'`);
  for (const filter of filters)
    for (const { runId } of await records.runsWhere(filter, MOST)) found.push({ kind: "run", id: runId });
  return found;
}

async function modelVersions(records: LineageRecords, text: string): Promise<Found[]> {
  const [, model, alias] = /^(.+)@([^@]+)$/.exec(text) ?? [];
  const meant = (await records.versions()).filter(
    (it) =>
      it.model === text ||
      (it.model === model && alias !== undefined && it.aliases.includes(alias)) ||
      isDigest(text, it.onnxDigest) ||
      isDigest(text, it.treeDigest),
  );
  return meant.map((it) => ({ kind: "model-version", id: `${it.model}@${it.version}` }));
}

async function dataVersions(records: LineageRecords, text: string): Promise<Found[]> {
  const meant = (await records.datasetVersions()).filter(
    (it) =>
      it.dataset === text ||
      `${it.project}/${it.dataset}` === text ||
      isDigest(text, it.digest) ||
      isDigest(text, it.blobDigest),
  );
  return meant.map(({ id }) => ({ kind: "dataset-version", id }));
}

/** An endpoint means what serves there now, `endpoint/environment` that of one environment. */
async function deployments(records: LineageRecords, text: string): Promise<Found[]> {
  const meant = (await records.deployments()).filter(
    (it) => it.retiredAtMs === null && (it.endpoint === text || `${it.endpoint}/${it.environment}` === text),
  );
  return meant.map(({ id }) => ({ kind: "deployment", id }));
}

/** Whole, without `sha256:`, or shortened as MLflow's clients do. */
function isDigest(text: string, digest: string | null | undefined): boolean {
  const asked = text.replace(/^sha256:/, "");
  if (!digest || !/^[0-9a-f]+$/.test(asked) || asked.length < SHORTEST_DIGEST) return false;
  return digest.replace(/^sha256:/, "").startsWith(asked);
}
