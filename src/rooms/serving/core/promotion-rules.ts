import { servingErrors } from "../contract.ts";

interface Candidate {
  readonly model: string;
  readonly version: number;
  readonly approvalState: string;
}

/** What a version needs before it may stand in `environment`. Each missing thing is an error that names the command. */
export interface PromotionFacts {
  readonly endpoint: string;
  readonly environment: string;
  /** In the order of promotion. */
  readonly environments: readonly string[];
  readonly candidate: Candidate;
  /** Environments in which the same digest passed a smoke test. */
  readonly smokeTestedIn: ReadonlySet<string>;
}

function isLast(environments: readonly string[], environment: string): boolean {
  return environments.at(-1) === environment;
}

/** Throws E_SERVING_NOT_APPROVED, E_SERVING_NOT_SMOKE_TESTED. Environments before the last one ask for nothing. */
export function requireReadyFor(facts: PromotionFacts): void {
  const { endpoint, environment, environments, candidate } = facts;
  if (!isLast(environments, environment)) return;
  const previous = environments.at(-2);
  if (previous !== undefined) requireSmokeTest(facts, previous);
  if (candidate.approvalState !== "approved")
    throw servingErrors.E_SERVING_NOT_APPROVED({
      endpoint,
      environment,
      model: candidate.model,
      version: candidate.version,
      state: candidate.approvalState,
    });
}

export function requireSmokeTest(facts: PromotionFacts, previous: string): void {
  if (facts.smokeTestedIn.has(previous)) return;
  throw servingErrors.E_SERVING_NOT_SMOKE_TESTED({
    endpoint: facts.endpoint,
    environment: facts.environment,
    previous,
    model: facts.candidate.model,
    version: facts.candidate.version,
  });
}

/** Throws E_SERVING_ENVIRONMENT_UNKNOWN. */
export function requireEnvironment(
  endpoint: string,
  environments: readonly string[],
  environment: string,
): void {
  if (!environments.includes(environment))
    throw servingErrors.E_SERVING_ENVIRONMENT_UNKNOWN({ endpoint, environment, known: environments });
}

/** Throws E_SERVING_PROMOTE_ORDER unless `from` stands before `to`. */
export function requireForward(
  endpoint: string,
  environments: readonly string[],
  from: string,
  to: string,
): void {
  if (environments.indexOf(from) < environments.indexOf(to)) return;
  throw servingErrors.E_SERVING_PROMOTE_ORDER({ endpoint, from, to, order: environments });
}
