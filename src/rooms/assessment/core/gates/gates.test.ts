import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment, MissedGate, Verdict } from "../../contract.ts";
import { busyRecords, sampleAssessment } from "../../testing/sample-assessment.ts";
import { describeGate } from "./describe-gate.ts";
import { missedLevels, parseMinLevel } from "./min-level.ts";
import { regressions } from "./no-regress.ts";
import { missedPractices } from "./required.ts";

let busy: Assessment;
beforeAll(async () => {
  busy = await sampleAssessment(busyRecords());
});

/** The same assessment with the first met practice standing otherwise, and the name of that practice. */
function withFirstMet(verdict: Verdict): { later: Assessment; practice: string } {
  const later = structuredClone(busy);
  const met = later.practices.find((practice) => practice.verdict === "met")!;
  met.verdict = verdict;
  return { later, practice: met.id };
}

describe("--min-level", () => {
  it("reads framework=level and refuses anything else", () => {
    expect(parseMinLevel("google=1")).toEqual({ framework: "google", level: 1 });
    for (const wrong of ["google", "google=", "google=one", "=1", "google=1.5", "google=-1"]) {
      expect(() => parseMinLevel(wrong)).toThrow(/must be <framework>/);
    }
  });

  it("is missed below the level only, and refuses an unknown framework", () => {
    const { level } = busy.frameworks.find((one) => one.id === "google")!;
    expect(missedLevels(busy, [{ framework: "google", level }])).toEqual([]);
    expect(missedLevels(busy, [{ framework: "google", level: level + 1 }])).toEqual([
      { kind: "min-level", framework: "google", level: level + 1, reached: level },
    ]);
    expect(() => missedLevels(busy, [{ framework: "goggle", level: 1 }])).toThrow(/goggle/);
    expect(() => missedLevels(busy, [{ framework: "google", level: 7 }])).toThrow(/levels 0 to 2/);
  });
});

describe("--require", () => {
  it.each(["met", "not-applicable"] as const)("takes a practice that is %s", (verdict) => {
    const { later, practice } = withFirstMet(verdict);
    expect(missedPractices(later, [practice])).toEqual([]);
  });

  it.each(["not-met", "unknown"] as const)("is missed once by a practice that is %s", (verdict) => {
    const { later, practice } = withFirstMet(verdict);
    expect(missedPractices(later, [practice, practice])).toMatchObject([
      { kind: "required", practice, verdict },
    ]);
  });
});

describe("--no-regress", () => {
  const strict = { allowUnknown: false };
  const lenient = { allowUnknown: true };

  it("is met by the same assessment, and by a better one", () => {
    expect(regressions(busy, busy, strict)).toEqual([]);
    const { later: worse } = withFirstMet("not-met");
    expect(regressions(worse, busy, strict)).toEqual([]);
  });

  it("is missed by a practice that was met and is not met, with or without --allow-unknown", () => {
    const { later, practice } = withFirstMet("not-met");
    for (const options of [strict, lenient]) {
      expect(regressions(busy, later, options)).toMatchObject([{ kind: "practice-lost", practice }]);
    }
  });

  it("tells no longer proven from not met, and lets it pass when unknown is allowed", () => {
    const { later, practice } = withFirstMet("unknown");
    expect(regressions(busy, later, strict)).toMatchObject([{ kind: "no-longer-proven", practice }]);
    expect(regressions(busy, later, lenient)).toEqual([]);
  });

  it("is not missed by a practice that no longer applies", () => {
    expect(regressions(busy, withFirstMet("not-applicable").later, strict)).toEqual([]);
  });

  it("is missed by a level that fell, and says when the criteria changed", () => {
    const before = structuredClone(busy);
    before.frameworks[1]!.level = 4;
    const later = structuredClone(busy);
    Object.assign(later.frameworks[1]!, { level: 3, levelIfUnknownMet: 3, version: "changed" });
    const fell = { kind: "level-fell", framework: later.frameworks[1]!.id, before: 4, after: 3 };
    for (const options of [strict, lenient]) {
      expect(regressions(before, later, options)).toEqual([{ ...fell, definitionChanged: true }]);
    }
  });

  it("takes a level that only unknown pulls down when unknown is allowed", () => {
    const before = structuredClone(busy);
    before.frameworks[1]!.level = 4;
    const later = structuredClone(busy);
    Object.assign(later.frameworks[1]!, { level: 1, levelIfUnknownMet: 4 });
    expect(regressions(before, later, strict)).toMatchObject([{ kind: "level-fell", after: 1 }]);
    expect(regressions(before, later, lenient)).toEqual([]);
  });

  it("does not take silence for a pass: what is judged no more is missed", () => {
    const later = structuredClone(busy);
    const [gone] = later.frameworks.splice(0, 1);
    const lost = later.practices.findIndex((practice) => practice.verdict === "met");
    const [removed] = later.practices.splice(lost, 1);
    expect(regressions(busy, later, strict)).toEqual([
      { kind: "no-longer-judged", subject: "practice", id: removed!.id },
      { kind: "no-longer-judged", subject: "framework", id: gone!.id },
    ]);
    expect(regressions(busy, later, lenient)).toEqual([]);
  });
});

describe("a missed gate", () => {
  const text = { en: "A title", ja: "題名" };
  const about = { practice: "some-practice", title: text, reason: text };
  const all: MissedGate[] = [
    { kind: "min-level", framework: "google", level: 2, reached: 1 },
    { kind: "required", verdict: "unknown", ...about },
    { kind: "required", verdict: "not-met", ...about },
    { kind: "practice-lost", ...about },
    { kind: "no-longer-proven", ...about },
    { kind: "level-fell", framework: "google", before: 2, after: 1, definitionChanged: false },
    { kind: "level-fell", framework: "google", before: 2, after: 1, definitionChanged: true },
    { kind: "no-longer-judged", subject: "practice", id: "some-practice" },
    { kind: "no-longer-judged", subject: "framework", id: "google" },
  ];

  it("is a sentence of its own in both languages, without gaps", () => {
    for (const lang of ["en", "ja"] as const) {
      const sentences = all.map((one) => describeGate(one, lang));
      expect(new Set(sentences).size).toBe(all.length);
      for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined|\[object/);
    }
  });
});
