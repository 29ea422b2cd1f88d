import { describe, expect, it } from "vitest";
import { lookupOf } from "../testing/samples.ts";
import type { Need } from "./framework.ts";
import { blockersOf, judgeNeed } from "./judge-need.ts";

const lookup = lookupOf({ yes: "met", no: "not-met", maybe: "unknown", na: "not-applicable" });
const one = (practice: string): Need => ({ kind: "practice", ref: { practice } });
const all = (...names: string[]): Need => ({ kind: "all", of: names.map(one) });
const any = (...names: string[]): Need => ({ kind: "any", of: names.map(one) });

describe("judging a need", () => {
  it.each([
    [all("yes", "yes"), "met"],
    [all("yes", "maybe"), "unknown"],
    [all("maybe", "no"), "not-met"],
    [all("yes", "na"), "met"],
    [all("na", "na"), "not-applicable"],
    [any("no", "yes"), "met"],
    [any("no", "maybe"), "unknown"],
    [any("no", "no"), "not-met"],
    [any("na", "no"), "not-met"],
    [any("na", "na"), "not-applicable"],
    [{ kind: "all", of: [any("no", "yes"), one("maybe")] } as Need, "unknown"],
  ])("%j is %s", (need, verdict) => {
    expect(judgeNeed(need, lookup)).toBe(verdict);
  });

  it("blames only what is not satisfied", () => {
    expect(blockersOf(all("yes", "maybe", "no", "na"), lookup)).toEqual([
      { practice: "maybe" },
      { practice: "no" },
    ]);
    expect(blockersOf(any("yes", "no"), lookup)).toEqual([]);
  });
});
