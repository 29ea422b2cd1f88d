import { governanceErrors, type LineageKind, lineageKindSchema } from "../contract.ts";
import { nearest } from "../core/nearest.ts";
import { byOtherNames } from "./other-names.ts";
import type { LineageRecords } from "./records.ts";

interface Found {
  readonly kind: LineageKind;
  readonly id: string;
}

/** Words that people and URIs put before an id. */
const PREFIXES: Readonly<Record<string, LineageKind>> = {
  ...Object.fromEntries(lineageKindSchema.options.map((kind) => [kind, kind])),
  model: "model-version",
  models: "model-version",
  runs: "run",
  dataset: "dataset-version",
  data: "dataset-version",
};
const SHORTEST_PREFIX = 6;
const ULID = /^[0-9a-hjkmnp-tv-z]{26}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The record that an id means: `<kind>:<id>`, a bare id, `name@3` for a model or data version, `models:/name/3`,
 * `runs:/…`, the beginning of a commit, run or other id, or another name (`byOtherNames`).
 * @throws E_GOVERNANCE_ID_UNKNOWN, E_GOVERNANCE_ID_AMBIGUOUS
 */
export async function identify(records: LineageRecords, text: string): Promise<Found> {
  const id = text.trim();
  const [, prefix, rest] = /^([a-z-]+):\/?(.+)$/.exec(id) ?? [];
  const kind = prefix !== undefined && Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  const bare =
    kind === undefined ? id : rest!.replace(/\/(\d+)$/, "@$1").replace(/(?<=^[0-9a-f]{32})\/.*$/, "");
  // `models:/m-…` is a logged model, and a run's id may come as the UUID that OpenLineage makes of it.
  const wanted = kind === "model-version" && /^m-[0-9a-f]+$/.test(bare) ? undefined : kind;
  const found = await firstThatFinds(records, asWritten(bare), wanted);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    const shown = new Map((await everyName(records)).map((name) => [`${name.kind}:${name.id}`, name.shown]));
    // As people write it, which is an id too.
    const candidates = found
      .slice(0, 8)
      .map(({ kind: of, id: its }) => `${of}:${shown.get(`${of}:${its}`) ?? its}`);
    throw governanceErrors.E_GOVERNANCE_ID_AMBIGUOUS({ id, candidates, first: candidates[0]! });
  }
  const known = (await everyName(records)).map(({ kind: of, shown }) => `${of}:${shown}`);
  const close = nearest(kind === undefined ? bare : `${kind}:${bare}`, known, 3);
  throw governanceErrors.E_GOVERNANCE_ID_UNKNOWN({ id, nearest: close.length > 0 ? close : null });
}

/** The case and the dashes that records have: a ULID may have been typed in small letters. */
function asWritten(id: string): string {
  if (UUID.test(id)) return id.replaceAll("-", "");
  return ULID.test(id) ? id.toUpperCase() : id;
}

/** The surest reading that leads to anything. */
async function firstThatFinds(
  records: LineageRecords,
  id: string,
  kind: LineageKind | undefined,
): Promise<Found[]> {
  for (const look of [exactly, byPrefix, byOtherNames]) {
    const found = distinct(await look(records, id, kind));
    if (found.length > 0) return found;
  }
  return [];
}

async function exactly(records: LineageRecords, id: string, kind: LineageKind | undefined): Promise<Found[]> {
  const wants = (one: LineageKind) => kind === undefined || kind === one;
  const found: Found[] = [];
  if (wants("run") && /^[\w-]{8,}$/.test(id) && (await records.run(id))) found.push({ kind: "run", id });
  if (wants("logged-model") && id.startsWith("m-") && (await records.loggedModel(id)))
    found.push({ kind: "logged-model", id });
  if (wants("prediction") && (await records.prediction(id))) found.push({ kind: "prediction", id });
  for (const name of await everyName(records))
    if (wants(name.kind) && (name.id === id || name.shown === id))
      found.push({ kind: name.kind, id: name.id });
  // A whole commit that only runs know of.
  if (wants("commit") && /^[0-9a-f]{40}$/.test(id) && !found.some((it) => it.kind === "commit")) {
    const [run] = await records.runsWhere(`tags.\`mlflow.source.git.commit\` = '${id}'`, 1);
    if (run) found.push({ kind: "commit", id });
  }
  return distinct(found);
}

async function byPrefix(
  records: LineageRecords,
  id: string,
  kind: LineageKind | undefined,
): Promise<Found[]> {
  if (id.length < SHORTEST_PREFIX || !/^[\w-]+$/.test(id)) return [];
  const found: Found[] = (await everyName(records))
    .filter((name) => (kind === undefined || kind === name.kind) && name.id.startsWith(id))
    .map((name) => ({ kind: name.kind, id: name.id }));
  if (/^m-[0-9a-f]+$/.test(id) && (kind === undefined || kind === "logged-model"))
    for (const modelId of await records.loggedModelIds(id, 9))
      found.push({ kind: "logged-model", id: modelId });
  if (!/^[0-9a-f]+$/.test(id)) return distinct(found);
  if (kind === undefined || kind === "run")
    for (const { runId } of await records.runsWhere(`run_id LIKE '${id}%'`, 9))
      found.push({ kind: "run", id: runId });
  if (kind === undefined || kind === "commit")
    for (const run of await records.runsWhere(`tags.\`mlflow.source.git.commit\` LIKE '${id}%'`, 50))
      found.push({ kind: "commit", id: run.provenance.commit! });
  return distinct(found);
}

/** Everything that can be named and is not too much to list; `shown` is how people write it. */
async function everyName(records: LineageRecords): Promise<(Found & { shown: string })[]> {
  const [datasets, pipelineRuns, versions, deployments, tests, checks, alerts] = await Promise.all([
    records.datasetVersions(),
    records.pipelineRuns(),
    records.versions(),
    records.deployments(),
    records.abTests(),
    records.checks(),
    records.alerts(),
  ]);
  const name = (kind: LineageKind, id: string, shown = id) => ({ kind, id, shown });
  const commits = new Set(datasets.flatMap(({ commit }) => (commit ? [commit] : [])));
  return [
    ...datasets.map((it) => name("dataset-version", it.id, `${it.dataset}@${it.version}`)),
    ...[...commits].map((commit) => name("commit", commit)),
    ...pipelineRuns.map((it) => name("pipeline-run", it.pipelineRunId)),
    ...versions.map((it) => name("model-version", `${it.model}@${it.version}`)),
    ...deployments.map((it) => name("deployment", it.id)),
    ...tests.map((it) => name("ab-test", it.name)),
    ...checks.map((it) => name("check", it.id)),
    ...alerts.map((it) => name("alert", it.id)),
  ];
}

function distinct(found: readonly Found[]): Found[] {
  return [...new Map(found.map((it) => [`${it.kind}:${it.id}`, it])).values()];
}
