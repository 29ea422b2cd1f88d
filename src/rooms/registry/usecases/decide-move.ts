import type { AkashiError } from "../../../kernel/errors.ts";
import type { JsonObject } from "../../../kernel/json.ts";
import type { UnitOfWork } from "../../../platform/events/index.ts";
import { type PolicyCheck, registryErrors } from "../contract.ts";
import { protects } from "../core/policy.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";
import { policyForMove } from "./policy.ts";
import { readinessUnder } from "./readiness.ts";
import { readsWithin } from "./reads-within.ts";

/** A move that the policy does not let happen. It is an outcome of its transaction, which keeps the policy that it read. */
export class Refused {
  readonly error: AkashiError;
  constructor(error: AkashiError) {
    this.error = error;
  }
}

/** What was checked, for the audit event of the move; null for a name that no policy protects. */
export type Allowed = { readonly policy: JsonObject | null };

/**
 * Decides whether a name (an alias or a stage) may move to a version. Call it inside the transaction of the move, with
 * the model locked: policy, decisions, assessments, figures and card are read there, so that what it allows holds at
 * the moment of the move and not at some moment before.
 */
export async function decideMove(
  deps: RegistryDeps,
  { trx }: UnitOfWork<RegistryTables>,
  row: ModelRow,
  target: string,
  version: number,
): Promise<Allowed | Refused> {
  const within = readsWithin(deps, trx);
  const found = await policyForMove(within, trx, row);
  if (found.policy === null || !protects(found.policy, target)) return { policy: null };
  const { checks, origin } = await readinessUnder(within, row, found, version);
  const unmet = checks.filter(({ state }) => state !== "passed");
  if (unmet.length === 0) return { policy: { origin, checks: checks.map(({ check }) => check) } };
  return new Refused(
    registryErrors.E_REGISTRY_POLICY({
      target,
      model: row.current_name,
      version,
      missing: unmet.map(shortly),
      checks,
    }),
  );
}

/** @throws E_REGISTRY_POLICY for a move that was refused */
export function unlessRefused<Outcome>(outcome: Outcome | Refused): Outcome {
  if (outcome instanceof Refused) throw outcome.error;
  return outcome;
}

/** One check in a list that reads the same in every language: its name, and its figures where it has any. */
function shortly({ check, reason }: PolicyCheck): string {
  return `${check} (${reason.en.replace(/\.$/, "")})`;
}
