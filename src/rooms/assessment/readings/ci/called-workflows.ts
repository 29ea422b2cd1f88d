import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { wholeRepository } from "../enclosing.ts";
import { baseName, isTestPath, pathExists } from "../files.ts";
import type { CiJob, CiStep } from "./workflow.ts";

/** `owner/repository/.github/workflows/name.yml@ref`. */
const FOREIGN = /^[\w.-]+\/[\w.-]+\/.*\.ya?ml@/;
const NEITHER_TESTS_NOR_DEPLOYS =
  /\bdocs?\b|documentation|label|stale|bot|contribut|codeql|security|greet|milestone|changelog|draft|bump|wheel|lint|spell|format/i;

/** A workflow of another repository may test and deploy; one that is named for something else does not. */
export const leadsElsewhere = (uses: string | null): boolean =>
  uses !== null && FOREIGN.test(uses) && !NEITHER_TESTS_NOR_DEPLOYS.test(uses.replace(/^[^/]+\//, ""));

export interface CalledTests {
  readonly path: string;
  readonly line: number;
  readonly uses: string;
  readonly folder: string;
}

/**
 * The call of another repository's workflow that gets the folder of this repository's tests: it can do nothing else with it
 * than run them. Calls that a condition keeps to some changes and calls whose failure is ignored are left out.
 */
export function calledTestsOf(facts: RepositoryFacts, job: CiJob): CalledTests | undefined {
  if (job.condition !== null || job.failureIgnored) return undefined;
  for (const { uses, inputs, path, line } of job.steps) {
    if (uses === null || !leadsElsewhere(uses)) continue;
    const folder = Object.entries(inputs)
      .filter(([name]) => /tests?(?![a-z])/i.test(name))
      .map(([, value]) => value.replace(/^\.\//, "").replace(/\/+$/, ""))
      .find((value) => value !== "" && !value.includes("$") && holdsTests(facts, value));
    if (folder !== undefined) return { path, line, uses, folder };
  }
  return undefined;
}

const holdsTests = (facts: RepositoryFacts, folder: string): boolean =>
  isTestPath(`${folder}/x`) && pathExists(wholeRepository(facts).whole, folder);

const DEPLOYS = /(^|[-_])deploy(ment)?([-_.]|$)/i;
const NO_APPLICATION = /\b(docs?|documentation|pages|site|preview)\b/i;
const ENVIRONMENT =
  /^(prod(uction)?|live|stag(e|ing)|pre-?prod(uction)?|uat|qa|test(ing)?|dev(elopment)?)([-_]\w+)?$/i;

/** Another repository's workflow that is named for deploying and is told the environment by its name. */
export function deploysByCall({ uses, inputs }: CiStep): boolean {
  if (uses === null || !leadsElsewhere(uses)) return false;
  const name = baseName(uses.replace(/@.*$/, ""));
  return (
    DEPLOYS.test(name) &&
    !NO_APPLICATION.test(name.replace(/[-_]/g, " ")) &&
    ENVIRONMENT.test(inputs.environment ?? "")
  );
}
