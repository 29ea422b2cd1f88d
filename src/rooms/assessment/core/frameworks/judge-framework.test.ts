import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { FrameworkResult, Verdict } from "../../contract.ts";
import { type Definitions, loadDefinitions } from "../../frameworks/load-definitions.ts";
import { everything, lookupOf } from "../../testing/samples.ts";
import type { Ladder, Questionnaire, ScoredLevels, TestScore } from "../framework.ts";
import type { Lookup } from "../judge-need.ts";
import { judgeFramework } from "./judge-framework.ts";
import { cumulativeLevel, faithfulLevel } from "./judge-scored-levels.ts";

let definitions: Definitions;
let keys: string[];
beforeAll(async () => {
  definitions = await loadDefinitions();
  keys = [...definitions.catalogue.values()].flatMap((practice) => [
    practice.id,
    ...practice.parts.map((part) => `${practice.id}#${part.id}`),
  ]);
});

const find = <T>(id: string) => definitions.frameworks.find((one) => one.id === id) as T;
const judge = (id: string, lookup: Lookup): FrameworkResult =>
  judgeFramework(find(id), lookup, definitions.catalogue);
const verdict = fc.constantFrom<Verdict>("met", "not-met", "unknown", "not-applicable");
/** Random verdicts for every practice and part of the real catalogue. */
const verdicts = () =>
  fc
    .array(verdict, { minLength: keys.length, maxLength: keys.length })
    .map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i]!])) as Record<string, Verdict>);
const IDS = ["mlops-community", "microsoft", "google", "ml-test-score"];

describe.each(IDS)("%s, whatever is known", (id) => {
  it("gives a level between the lowest and what unknowns could add, and consistent intervals", () => {
    fc.assert(
      fc.property(verdicts(), (values) => {
        const result = judge(id, lookupOf(values));
        expect(result.level).toBeLessThanOrEqual(result.levelIfUnknownMet);
        expect(result.levelIfUnknownMet).toBeLessThanOrEqual(result.topLevel);
        for (const { tally, items } of result.sections) {
          expect(tally.met + tally.notMet + tally.unknown).toBe(tally.applicable);
          expect(items.length).toBeGreaterThanOrEqual(tally.applicable);
          if (tally.lower !== null) expect(tally.lower).toBeLessThanOrEqual(tally.upper!);
        }
        if (result.level < result.topLevel) expect(result.nextLevel?.level).toBe(result.level + 1);
        else expect(result.nextLevel).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it("never loses a level or a share when something unknown turns out to be met", () => {
    fc.assert(
      fc.property(verdicts(), fc.nat(), (values, at) => {
        const unknown = keys.filter((key) => values[key] === "unknown");
        if (unknown.length === 0) return;
        const before = judge(id, lookupOf(values));
        const after = judge(id, lookupOf({ ...values, [unknown[at % unknown.length]!]: "met" }));
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        expect(after.levelIfUnknownMet).toBe(before.levelIfUnknownMet);
        expect(after.tally.lower ?? 1).toBeGreaterThanOrEqual(before.tally.lower ?? 1);
        expect(after.tally.upper ?? 1).toBeCloseTo(before.tally.upper ?? 1, 12);
      }),
      { numRuns: 60 },
    );
  });

  it("reaches the next level when all its blockers are met", () => {
    fc.assert(
      fc.property(verdicts(), (values) => {
        const before = judge(id, lookupOf(values));
        if (before.nextLevel === null || id === "ml-test-score") return;
        const fixed = { ...values };
        for (const { practice, part } of before.nextLevel.blockers) {
          fixed[part === undefined ? practice : `${practice}#${part}`] = "met";
        }
        expect(judge(id, lookupOf(fixed)).level).toBeGreaterThan(before.level);
      }),
      { numRuns: 60 },
    );
  });

  it("stands on the top level when everything is met, and on the lowest when nothing is known", () => {
    expect(judge(id, everything("met"))).toMatchObject({ nextLevel: null });
    expect(judge(id, everything("met")).level).toBe(judge(id, everything("met")).topLevel);
    const unknown = judge(id, everything("unknown"));
    expect(unknown.level).toBe(0);
    expect(unknown.levelIfUnknownMet).toBe(unknown.topLevel);
    expect(unknown.tally).toMatchObject({ lower: 0, upper: 1 });
    expect(unknown.debts).toEqual([]);
  });
});

describe("the questionnaire", () => {
  const met = () =>
    Object.fromEntries(
      find<Questionnaire>("mlops-community")
        .sections.filter((section) => section.core)
        .flatMap((section) => section.groups.flatMap((group) => group.statements))
        .map((statement) => [statement.practice, "met" as Verdict]),
    );

  it("is mature by sections 1 to 4 alone", () => {
    expect(judge("mlops-community", lookupOf(met())).level).toBe(1);
  });

  it("is not mature while one of the 42 is missing or unknown", () => {
    for (const verdict of ["not-met", "unknown"] as const) {
      const result = judge("mlops-community", lookupOf({ ...met(), "model-rollback": verdict }));
      expect(result.level).toBe(0);
      expect(result.nextLevel?.blockers).toEqual([{ practice: "model-rollback", verdict }]);
      expect(result.levelIfUnknownMet).toBe(verdict === "unknown" ? 1 : 0);
    }
  });

  it("leaves what does not apply out of the count", () => {
    const result = judge(
      "mlops-community",
      lookupOf({ ...met(), "batch-delivery-monitoring": "not-applicable" }),
    );
    expect(result.level).toBe(1);
    expect(result.sections.find((section) => section.id === "monitoring")?.tally.applicable).toBe(7);
  });
});

describe("Microsoft's ladder", () => {
  it("is capped by its weakest column, and shows every column's own level", () => {
    const ladder = find<Ladder>("microsoft");
    const result = judge("microsoft", (ref) =>
      lookupOf({ [ref.practice]: ref.practice === "x-team-handoff" ? "not-met" : "met" })(ref),
    );
    expect(result.level).toBe(1);
    expect(result.sections.map((section) => section.level)).toEqual([1, 4, 4, 4, 4]);
    expect(result.nextLevel?.blockers).toEqual([
      { practice: "x-team-handoff", part: "data", verdict: "not-met" },
    ]);
    expect(result.challenge).toEqual(ladder.levels[1]!.challenges);
  });

  it("is read cumulatively: level 4's criteria without level 1's give level 0", () => {
    const result = judge("microsoft", (ref) =>
      lookupOf({ [ref.practice]: ref.practice === "code-ci" ? "not-met" : "met" })(ref),
    );
    expect(result.level).toBe(0);
    expect(result.sections.find((section) => section.id === "technology")?.level).toBe(0);
  });

  it("lets automatic retraining stand for a strategy", () => {
    const withoutStrategy = { "retraining-strategy": "not-met", "x-auto-retrain": "met" } as const;
    const result = judge("microsoft", (ref) =>
      lookupOf(withoutStrategy)(ref).verdict === "unknown"
        ? everything("met")(ref)
        : lookupOf(withoutStrategy)(ref),
    );
    expect(result.level).toBe(4);
  });
});

describe("Google's levels, with the oddities of the 70 % rule", () => {
  const google = () => find<ScoredLevels>("google");
  /** Verdicts such that exactly the named criteria of a level are met. */
  const only = (ids: readonly string[]): Lookup => {
    const practices = new Map<string, Verdict>();
    const needed = google()
      .levels.flatMap((level) => level.criteria)
      .filter((criterion) => ids.includes(criterion.id));
    const add = (need: (typeof needed)[number]["needs"]): void => {
      if (need.kind === "practice") practices.set(need.ref.practice, "met");
      else if (need.kind === "any") add(need.of[0]!);
      else need.of.forEach(add);
    };
    for (const criterion of needed) add(criterion.needs);
    return (ref) => ({
      verdict: practices.get(ref.practice) ?? "not-met",
      grade: null,
      configuredOnly: false,
    });
  };
  const level = (number: number) => google().levels.find((one) => one.level === number)!;

  it("needs 9 of 12, because 8 of 12 are 67 %", () => {
    const criteria = level(1).criteria.map((criterion) => criterion.id);
    const nine = criteria.filter((id) => !["M1.2", "O1.1", "P1.3"].includes(id));
    expect(nine).toHaveLength(9);
    expect(faithfulLevel(google(), only(nine))).toBe(1);
    const eight = nine.filter((id) => id !== "D1.1");
    expect(faithfulLevel(google(), only(eight))).toBe(0);
  });

  it("faithful: level 2 counts although level 1 is at zero; cumulative: it does not", () => {
    // Level-2 needs whose practices no level-1 criterion uses.
    const lookup = lookupOf({});
    const synthetic: ScoredLevels = {
      ...google(),
      levels: google().levels.map((one) => ({
        ...one,
        criteria: one.criteria.map((criterion) => ({
          ...criterion,
          needs: { kind: "practice", ref: { practice: `${one.level}` } },
        })),
      })),
    };
    const skipping = lookupOf({ "1": "not-met", "2": "met" });
    expect(faithfulLevel(synthetic, skipping)).toBe(2);
    expect(cumulativeLevel(synthetic, skipping)).toBe(0);
    const judged = judgeFramework(synthetic, skipping, definitions.catalogue);
    expect(judged.notes).toHaveLength(1);
    expect(judged.modes).toEqual([
      { mode: "faithful", level: 2, levelIfUnknownMet: 2 },
      { mode: "cumulative", level: 0, levelIfUnknownMet: 0 },
    ]);
    expect(faithfulLevel(synthetic, lookup)).toBe(0);
  });

  it("cumulative: a category that fails altogether holds the level down even at 75 %", () => {
    const synthetic: ScoredLevels = {
      ...google(),
      levels: google().levels.map((one) => ({
        ...one,
        criteria: one.criteria.map((criterion) => ({
          ...criterion,
          needs: { kind: "practice", ref: { practice: criterion.category } },
        })),
      })),
    };
    const noMonitoring = lookupOf({ data: "met", model: "met", deployment: "met", monitoring: "not-met" });
    expect(faithfulLevel(synthetic, noMonitoring)).toBe(2);
    expect(cumulativeLevel(synthetic, noMonitoring)).toBe(0);
  });

  it("shows level 0 as debt only where the opposite is evidenced, and never lets it decide", () => {
    const result = judge("google", lookupOf({ "x-data-versioning": "not-met", "x-hpo": "unknown" }));
    expect(result.debts.map((debt) => debt.id)).toEqual(["D0.1", "D0.2"]);
    expect(result.level).toBe(0);
  });

  it("lets an automatic trigger satisfy the manual one", () => {
    const result = judge("google", lookupOf({ "x-auto-retrain": "met", "retraining-strategy": "not-met" }));
    const items = result.sections.flatMap((section) => section.items);
    expect(items.find((item) => item.id === "O1.3")?.verdict).toBe("met");
  });
});

describe("the ML Test Score", () => {
  const all = (standing: Partial<ReturnType<Lookup>>) =>
    judge("ml-test-score", () => ({ verdict: "met", grade: "record", configuredOnly: false, ...standing }));

  it("gives a full point for what runs by itself and half for a drill, a word or a configuration", () => {
    expect(all({}).points).toEqual({ lower: 7, upper: 7, max: 7 });
    expect(all({ grade: "drill" }).points?.lower).toBe(3.5);
    expect(all({ grade: "drill", recurring: true }).points?.lower).toBe(7);
    expect(all({ grade: "attested" }).points?.lower).toBe(3.5);
    expect(all({ grade: "repo", configuredOnly: true }).points?.lower).toBe(3.5);
    expect(all({ grade: "repo" }).points?.lower).toBe(7);
  });

  it("scores the smallest section", () => {
    const score = find<TestScore>("ml-test-score");
    const monitoring = new Set(
      score.sections
        .at(-1)!
        .tests.flatMap((test) => JSON.stringify(test.needs).match(/"practice":"([^"]+)"/g) ?? []),
    );
    const result = judge("ml-test-score", ({ practice }) => ({
      verdict: monitoring.has(`"practice":"${practice}"`) ? "not-met" : "met",
      grade: "record",
      configuredOnly: false,
    }));
    expect(result.sections.at(-1)?.points?.lower).toBe(0);
    expect(result.points?.lower).toBe(0);
    expect(result.level).toBe(0);
  });
});
