import { missingProvenance, trackingErrors } from "../../tracking/index.ts";
import type { RunProvenance } from "../contract.ts";
import { LineageRecords, type LineageRooms } from "./records.ts";

/** The tag in which a client sends each piece; a run that was started without it may still be given it. */
const TAGS = {
  commit: "mlflow.source.git.commit",
  dirty: "akashi.dirty",
  diff: "akashi.diff.digest",
  command: "akashi.command",
  user: "mlflow.user",
  environmentDigest: "akashi.environment.digest",
  machine: "akashi.machine",
  dataVersions: "akashi.data.<dataset>",
} as const;
/** Where a client keeps the changes themselves instead of their digest. */
const DIFF_TAG = "akashi.diff";

/**
 * What is known of where a run comes from, piece by piece, with what is missing by name and the tag that would say it.
 * The changes that were not committed are only missing when there were some.
 * @throws E_TRACKING_RUN_UNKNOWN
 */
export async function runProvenance(rooms: LineageRooms, runId: string): Promise<RunProvenance> {
  const run = await new LineageRecords(rooms).run(runId);
  if (run === null) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
  const diff = run.tags[DIFF_TAG] ?? run.tags[TAGS.diff] ?? null;
  const missing = new Set<keyof typeof TAGS>();
  for (const piece of missingProvenance(run.provenance)) if (Object.hasOwn(TAGS, piece)) missing.add(piece);
  if (run.user === "") missing.add("user");
  if (run.provenance.dirty !== false && diff === null) missing.add("diff");
  return {
    runId,
    user: run.user || null,
    ...run.provenance,
    diff,
    missing: [...missing].map((piece) => ({ piece, tag: TAGS[piece] })),
  };
}
