import { describe, expect, it } from "vitest";
import type { DriftTest } from "../core/drift-test.ts";
import { categorySample, numberSample, type Sample } from "../core/sample.ts";
import { minstd } from "../testing/minstd.ts";

export interface ReferenceFigure {
  /** Which program and function gave the figures, with its version. */
  readonly source: string;
  readonly reference: Sample;
  readonly current: Sample;
  readonly statistic: number;
  /** Null for tests that inform. */
  readonly pValue: number | null;
  readonly effectSize?: number;
  /** Largest relative difference that is accepted; default 1e-12. */
  readonly tolerance?: number;
}

/** What every drift test has to keep. Call it from `drift-test.test.ts` with figures from another program. */
export function driftTestContract(
  test: DriftTest,
  figures: readonly [ReferenceFigure, ...ReferenceFigure[]],
): void {
  describe(`drift test ${test.name}`, () => {
    it("describes itself in both languages and names its source", () => {
      expect(test.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      for (const text of [test.title, test.summary]) {
        expect(text.en.length).toBeGreaterThan(5);
        expect(text.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      }
      expect(test.label).toMatch(/^[A-Za-z -]{2,12}$/);
      expect(test.source.length).toBeGreaterThan(5);
    });

    describe.each(test.appliesTo)("on a %s", (kind) => {
      const { reference, same, shifted, constant, empty } = SAMPLES[kind];

      it("finds nothing between a sample and itself", () => {
        const result = test.compare(reference, same)!;
        expect(result.statistic).toBeCloseTo(0, 12);
        expect(result.effectSize).toBeCloseTo(0, 12);
        if (test.role === "decides") expect(result.pValue).toBeCloseTo(1, 9);
        else expect(result.pValue).toBeNull();
      });

      it("finds a shift, and more of it when there is more", () => {
        const some = test.compare(reference, shifted.some)!;
        const much = test.compare(reference, shifted.much)!;
        expect(much.effectSize).toBeGreaterThan(some.effectSize);
        expect(some.effectSize).toBeGreaterThan(0);
        if (test.role === "decides") {
          expect(some.pValue).toBeLessThan(0.01);
          expect(much.pValue).toBeLessThanOrEqual(some.pValue!);
          expect(much.effectSize).toBeLessThanOrEqual(1);
        }
      });

      it("gives finite figures for constants, equal or not", () => {
        const equal = test.compare(constant, constant)!;
        expect(equal.effectSize).toBe(0);
        const against = test.compare(constant, reference)!;
        for (const figure of [against.statistic, against.effectSize])
          expect(Number.isFinite(figure)).toBe(true);
      });

      it("does not judge what has no rows", () => {
        expect(test.compare(reference, empty)).toBeNull();
        expect(test.compare(empty, reference)).toBeNull();
        expect(test.compare(empty, empty)).toBeNull();
      });

      it("finds no proof in a handful of rows", () => {
        const result = test.compare(reference, SAMPLES[kind].handful);
        if (test.role === "decides") expect(result!.pValue).toBeGreaterThan(0.05);
      });

      it("is symmetric in its p-value and leaves its samples alone", () => {
        const before = JSON.stringify([reference, shifted.some]);
        const there = test.compare(reference, shifted.some)!;
        const back = test.compare(shifted.some, reference)!;
        if (test.role === "decides") expect(back.pValue).toBeCloseTo(there.pValue!, 12);
        expect(JSON.stringify([reference, shifted.some])).toBe(before);
        expect(test.compare(reference, shifted.some)).toEqual(there);
      });
    });

    it.each(figures)("agrees with $source", (figure) => {
      const result = test.compare(figure.reference, figure.current)!;
      const tolerance = figure.tolerance ?? 1e-12;
      expectClose(result.statistic, figure.statistic, tolerance);
      if (figure.pValue === null) expect(result.pValue).toBeNull();
      else expectClose(result.pValue!, figure.pValue, tolerance);
      if (figure.effectSize !== undefined) expectClose(result.effectSize, figure.effectSize, tolerance);
    });
  });
}

function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-300));
}

const withMissing = (values: Float64Array, share: number) =>
  values.map((value, i) => (i < share * values.length ? Number.NaN : value));
const categories = (shares: readonly number[], count: number, missing: number): (string | null)[] =>
  Array.from({ length: count }, (_, i) => {
    if (i < missing * count) return null;
    let at = ((i * 7919) % count) / count;
    const level = shares.findIndex((share) => {
      at -= share;
      return at < 0;
    });
    return "abcde"[level < 0 ? shares.length - 1 : level]!;
  });

/** The shifted ones differ in their values and in their missing share, so that every test has something to find. */
const SAMPLES = {
  number: {
    reference: numberSample(withMissing(minstd(1, 1000), 0.1)),
    same: numberSample(withMissing(minstd(1, 1000), 0.1)),
    shifted: {
      some: numberSample(withMissing(minstd(2, 800), 0.25).map((value) => value + 0.15)),
      much: numberSample(withMissing(minstd(2, 800), 0.6).map((value) => value + 0.6)),
    },
    constant: numberSample(new Float64Array(100).fill(4)),
    handful: numberSample(Float64Array.of(0.2, 0.5, 0.8)),
    empty: numberSample([]),
  },
  category: {
    reference: categorySample(categories([0.4, 0.3, 0.2, 0.1], 1000, 0.1)),
    same: categorySample(categories([0.4, 0.3, 0.2, 0.1], 1000, 0.1)),
    shifted: {
      some: categorySample(categories([0.25, 0.25, 0.25, 0.25], 800, 0.25)),
      much: categorySample(categories([0.02, 0.03, 0.05, 0.9], 800, 0.6)),
    },
    constant: categorySample(new Array(100).fill("a")),
    handful: categorySample(["a", "b", "a"]),
    empty: categorySample([]),
  },
} as const satisfies Record<Sample["kind"], unknown>;
