import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { type RiskAssessment, type RiskSeverity, registryErrors } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps, RegistryReads } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";

export const RISK_SEVERITIES: readonly RiskSeverity[] = ["low", "medium", "high", "unacceptable"];
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_DAYS = 730;

export interface AssessRisk {
  readonly model: string;
  readonly version: number;
  readonly severity: RiskSeverity;
  readonly note: string;
  readonly validDays: number;
}

/**
 * Records a person's assessment of the risks of one version. It speaks of that version only and lapses by its date;
 * a later one outranks it.
 * @throws E_REGISTRY_RISK_INVALID, E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function assessRisk(
  deps: RegistryDeps,
  input: AssessRisk,
  { actor }: UseCaseContext,
): Promise<RiskAssessment> {
  check(input);
  const { platform } = deps;
  return platform.ledger.write<RegistryTables, RiskAssessment>(actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, input.model, requireModel);
    await requireStored(trx, row, input.version);
    const atMs = platform.clock.nowMs();
    const stored = {
      id: newId(),
      model: row.name,
      version: input.version,
      severity: input.severity,
      note: input.note.trim(),
      by_name: actor.name,
      at_ms: atMs,
      valid_until_ms: atMs + input.validDays * DAY_MS,
    };
    await trx.insertInto("registry_risk_assessments").values(stored).execute();
    record({
      kind: "model-version.risk-assessed",
      subject: `model:${row.current_name}@${input.version}`,
      data: { severity: stored.severity, note: stored.note, validUntilMs: stored.valid_until_ms },
    });
    return toAssessment(stored, row.current_name);
  });
}

/** Newest first. @throws E_REGISTRY_MODEL_UNKNOWN */
export async function listRiskAssessments(
  { platform }: Pick<RegistryReads, "platform">,
  name: string,
  version?: number,
): Promise<RiskAssessment[]> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireModel(db, name);
  let query = db
    .selectFrom("registry_risk_assessments")
    .selectAll()
    .where("model", "=", row.name)
    .orderBy("id", "desc");
  if (version !== undefined) query = query.where("version", "=", version);
  return (await query.execute()).map((it) => toAssessment(it, row.current_name));
}

export async function latestRiskAssessment(
  deps: Pick<RegistryReads, "platform">,
  row: ModelRow,
  version: number,
): Promise<RiskAssessment | null> {
  return (await listRiskAssessments(deps, row.current_name, version))[0] ?? null;
}

function check({ severity, note, validDays }: AssessRisk): void {
  const rule = !RISK_SEVERITIES.includes(severity)
    ? `the severity is one of ${RISK_SEVERITIES.join(", ")}`
    : note.trim() === ""
      ? "a note says what was looked at"
      : !Number.isInteger(validDays) || validDays < 1 || validDays > MAX_DAYS
        ? `it is valid for 1 to ${MAX_DAYS} days`
        : null;
  if (rule !== null) throw registryErrors.E_REGISTRY_RISK_INVALID({ rule });
}

function toAssessment(row: RegistryTables["registry_risk_assessments"], model: string): RiskAssessment {
  return {
    model,
    version: row.version,
    severity: row.severity,
    note: row.note,
    by: row.by_name,
    atMs: row.at_ms,
    validUntilMs: row.valid_until_ms,
  };
}
