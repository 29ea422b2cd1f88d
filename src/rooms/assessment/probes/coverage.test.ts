import { beforeAll, describe, expect, it } from "vitest";
import type { AnyProbe } from "../core/probe.ts";
import { type Definitions, loadDefinitions } from "../frameworks/load-definitions.ts";
import { loadProbes } from "./index.ts";

let probes: AnyProbe[];
let definitions: Definitions;
beforeAll(async () => {
  [probes, definitions] = await Promise.all([loadProbes(), loadDefinitions()]);
});

/** Practices that only a person can answer for. None: what people alone know has at least a document to look at. */
const ONLY_PEOPLE: Readonly<Record<string, string>> = {};

/** Practices whose evidence may be a record, but of which no room and no collector keeps one. */
const NO_RECORDS: Readonly<Record<string, string>> = {
  "team-responsibilities": "Akashi knows who may sign in, not who answers for what",
  "data-prep-rationale": "steps of a pipeline carry no reason",
  "architecture-docs": "what is deployed outside of Akashi is not recorded",
  "infra-as-code": "no collector reads the resources of a cloud account",
  "infra-versioned": "no collector reads the applies of infrastructure",
  "infra-auto-apply": "no collector reads the applies of infrastructure",
  "infra-cd-only": "no collector reads the audit log of a cloud account",
  "prod-data-access": "data versions are kept per store, not per environment",
  "data-code-versioned": "data versions do not name the commit that built them",
  "pre-commit-checks": "hooks leave no record",
  "tests-per-step": "results of tests are not recorded",
  "load-tests": "results of load tests are kept as drills",
  "api-security": "refused requests and scans are not recorded",
  "code-docs": "builds of documents are not recorded",
  "feature-via-pr": "the time from merge to registration is not recorded",
  "feature-config-separated": "the settings of features have no digest in the records",
  "explanation-understandable": "studies with people are documents",
  "decision-path": "predictions are recorded without the rule and threshold of the decision",
  "knowledge-limits": "abstentions are not recorded",
  "x-managed-compute": "runs name a machine, not who else shares it",
  "x-feature-benefit": "ablations are not told apart from other studies",
  "x-feature-cost": "latency and storage per feature are not recorded",
  "x-feature-policy": "refused features are not recorded",
  "x-privacy": "scans and deletions are not recorded",
  "x-metric-correlation": "A/B tests do not keep the effect beside the offline metric",
  "x-dependency-notice": "notices of upstream sources are not recorded",
};

describe("what the probes cover", () => {
  const practicesWith = (kinds: readonly AnyProbe["kind"][]): Set<string> =>
    new Set(
      probes
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap(({ speaksFor }) => speaksFor.map(({ practice }) => practice)),
    );

  it("asks a machine about every practice, except those that only people can answer for", () => {
    const asked = practicesWith(["repo", "record", "drill"]);
    const unasked = [...definitions.catalogue.keys()].filter((id) => !asked.has(id));
    expect(unasked).toEqual(Object.keys(ONLY_PEOPLE));
  });

  it("asks the repository about every practice that names it as evidence", () => {
    const asked = practicesWith(["repo"]);
    const unasked = [...definitions.catalogue.values()]
      .filter(({ id, evidence }) => evidence.includes("repo") && !asked.has(id))
      .map(({ id }) => id);
    expect(unasked).toEqual([]);
  });

  it("asks about every part of a practice that has parts", () => {
    const asked = new Set(
      probes.flatMap(({ speaksFor }) => speaksFor.map(({ practice, part }) => `${practice}#${part ?? "*"}`)),
    );
    const unasked = [...definitions.catalogue.values()].flatMap(({ id, parts }) =>
      parts.map((part) => `${id}#${part.id}`).filter((one) => !asked.has(one) && !asked.has(`${id}#*`)),
    );
    expect(unasked).toEqual([]);
  });

  it("names every practice without a record probe, each with the reason", () => {
    const asked = practicesWith(["record"]);
    const unasked = [...definitions.catalogue.values()]
      .filter(({ id, evidence }) => evidence.includes("record") && !asked.has(id))
      .map(({ id }) => id);
    expect(unasked.toSorted()).toEqual(Object.keys(NO_RECORDS).toSorted());
    for (const reason of Object.values(NO_RECORDS)) expect(reason.length).toBeGreaterThan(10);
  });
});
