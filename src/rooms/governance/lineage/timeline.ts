import type { Database } from "../../../platform/db/index.ts";
import { type LedgerEvent, readEvents } from "../../../platform/events/index.ts";
import type { VersionRecord } from "../../registry/contract.ts";
import type { Deployment } from "../../serving/contract.ts";
import type { TimelineEntry, TimelineFilter } from "../contract.ts";
import { LineageRecords, type LineageRooms } from "./records.ts";

/** Events of one page of the ledger. */
const PAGE = 1000;
/** The events that move a name, oldest first; each ends what held the name before. */
const NAME_EVENTS = ["alias.moved", "alias.removed", "model-version.stage-changed", "model-version.deleted"];

/**
 * What was served where and when, under which name, and by whose decision; newest first. Deployments come from the
 * serving room's records, names from the ledger, where nobody can change them afterwards.
 */
export async function timeline(
  rooms: LineageRooms,
  database: Database,
  filter: TimelineFilter = {},
): Promise<TimelineEntry[]> {
  const records = new LineageRecords(rooms);
  const versions = new Map((await records.versions()).map((it) => [`${it.model}@${it.version}`, it]));
  const deployments = (await records.deployments()).map((it) => ofDeployment(it, versions));
  // An endpoint was asked for: names have none.
  const names =
    filter.endpoint === undefined && filter.environment === undefined
      ? ofNames(await nameEvents(database), versions)
      : [];
  return [...deployments, ...names]
    .filter((entry) => fits(entry, filter))
    .sort((a, b) => b.fromMs - a.fromMs || (a.place < b.place ? -1 : 1));
}

function fits(entry: TimelineEntry, { model, endpoint, environment, atMs }: TimelineFilter): boolean {
  const slash = entry.place.lastIndexOf("/");
  return (
    (model === undefined || entry.model === model) &&
    (endpoint === undefined || entry.place.slice(0, slash) === endpoint) &&
    (environment === undefined || entry.place.slice(slash + 1) === environment) &&
    (atMs === undefined || (entry.fromMs <= atMs && (entry.toMs === null || entry.toMs > atMs)))
  );
}

function ofDeployment(it: Deployment, versions: ReadonlyMap<string, VersionRecord>): TimelineEntry {
  return {
    kind: "deployment",
    place: `${it.endpoint}/${it.environment}`,
    model: it.model,
    version: it.modelVersion,
    fromMs: it.deployedAtMs,
    toMs: it.retiredAtMs,
    by: it.deployedBy,
    cause: it.cause,
    reason: it.reason ?? null,
    role: it.role,
    weight: it.weight,
    deploymentId: it.id,
    decision: decisionAt(versions.get(`${it.model}@${it.modelVersion}`), it.deployedAtMs),
  };
}

function decisionAt(version: VersionRecord | undefined, atMs: number): TimelineEntry["decision"] {
  const decision = version?.approvals.findLast((it) => it.atMs <= atMs);
  return decision
    ? { decision: decision.decision, by: decision.by, reason: decision.reason, atMs: decision.atMs }
    : null;
}

async function nameEvents(database: Database): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for (const kind of NAME_EVENTS) {
    let afterSequence = 0;
    for (;;) {
      const page = await readEvents(database, { kind, afterSequence, limit: PAGE, order: "ascending" });
      events.push(...page);
      if (page.length < PAGE) break;
      afterSequence = page.at(-1)!.sequence;
    }
  }
  return events.sort((a, b) => a.sequence - b.sequence);
}

function ofNames(
  events: readonly LedgerEvent[],
  versions: ReadonlyMap<string, VersionRecord>,
): TimelineEntry[] {
  const finished: TimelineEntry[] = [];
  const open = new Map<string, TimelineEntry>();
  const end = (key: string, atMs: number) => {
    const entry = open.get(key);
    if (entry) finished.push({ ...entry, toMs: atMs });
    open.delete(key);
  };
  for (const event of events) {
    const [, model, number] = /^model:(.+)@(\d+)$/.exec(event.subject) ?? [];
    if (model === undefined) continue;
    const version = Number(number);
    const begin = (kind: "alias" | "stage", place: string, key: string) =>
      open.set(key, {
        kind,
        place,
        model,
        version,
        fromMs: event.atMs,
        toMs: null,
        by: event.actor.name,
        cause: null,
        reason: null,
        role: null,
        weight: null,
        deploymentId: null,
        decision: decisionAt(versions.get(`${model}@${version}`), event.atMs),
      });
    const alias = String(event.data["alias"] ?? "");
    if (event.kind === "alias.moved") {
      end(`${model} alias ${alias}`, event.atMs);
      begin("alias", alias, `${model} alias ${alias}`);
    } else if (event.kind === "alias.removed") end(`${model} alias ${alias}`, event.atMs);
    else if (event.kind === "model-version.stage-changed") {
      const stage = String(event.data["to"] ?? "None");
      end(`${model}@${version} stage`, event.atMs);
      if (stage !== "None" && stage !== "Archived") begin("stage", stage, `${model}@${version} stage`);
    } else {
      // A deleted version loses its stage and every alias that pointed at it.
      for (const [key, entry] of [...open])
        if (entry.model === model && entry.version === version) end(key, event.atMs);
    }
  }
  return [...finished, ...open.values()];
}
