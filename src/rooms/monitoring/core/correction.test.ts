import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustPValues } from "./correction.ts";

/** The 25 p-values of McDonald, Handbook of Biological Statistics, "Multiple comparisons". */
const P = [
  0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34,
  0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
];

describe("correction for many tests", () => {
  it("agrees with statsmodels 0.15.0, multipletests(method='fdr_bh'), to 1e-12", () => {
    const expected = [
      0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.26428571428571423, 0.49107142857142855, 0.49107142857142855,
      0.49107142857142855, 0.49107142857142855, 0.49107142857142855, 0.49107142857142855, 0.49107142857142855,
      0.5328125, 0.5328125, 0.5647058823529412, 0.781578947368421, 0.781578947368421, 0.87,
      0.9071428571428571, 0.986, 0.986, 0.986, 0.986,
    ];
    adjustPValues(P, "benjamini-hochberg").forEach((p, i) => {
      expect(p).toBeCloseTo(expected[i]!, 12);
    });
  });

  it("keeps the order of its input: scipy 1.17.1, false_discovery_control([0.03, 0.01, 0.02, 0.5])", () => {
    adjustPValues([0.03, 0.01, 0.02, 0.5], "benjamini-hochberg").forEach((p, i) => {
      expect(p).toBeCloseTo([0.04, 0.04, 0.04, 0.5][i]!, 12);
    });
  });

  it("agrees with statsmodels 0.15.0, multipletests(method='bonferroni')", () => {
    adjustPValues([0.03, 0.01, 0.02, 0.5], "bonferroni").forEach((p, i) => {
      expect(p).toBeCloseTo([0.12, 0.04, 0.08, 1][i]!, 12);
    });
  });

  it("never lowers a p-value, never exceeds 1, and never turns two round", () => {
    const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(ps, fc.constantFrom("benjamini-hochberg", "bonferroni", "none"), (p, correction) => {
        const adjusted = adjustPValues(p, correction);
        expect(adjusted).toHaveLength(p.length);
        adjusted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-15));
          expect(value).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (other < p[i]!) expect(adjusted[j]!).toBeLessThanOrEqual(value);
          });
        });
      }),
    );
  });
});
