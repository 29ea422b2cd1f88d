import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitPosition } from "../../serving/index.ts";
import { variantAt } from "./assign-variant.ts";

const variants = (...weights: number[]) =>
  weights.map((weight, i) => ({ name: `v${i}`, modelVersion: i + 1, weight }));
const of = (weights: number[], salt: string, unit: string) =>
  variantAt(variants(...weights), unitPosition(salt, unit)).name;

describe("the assignment of a unit", () => {
  it("is decided by its position in [0, 1) and the borders between the shares, and by nothing else", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (salt, unit, share) => {
          const position = unitPosition(salt, unit);
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(1);
          expect(of([share, 1 - share], salt, unit)).toBe(position < share ? "v0" : "v1");
        },
      ),
    );
  });

  it("is what salt, unit and weights say, on any machine and after any restart", () => {
    // Python: int.from_bytes(hashlib.sha256(b"01JD\\0UNITED AIRLINES").digest()[:6], "big") / 2**48
    expect(unitPosition("01JD", "UNITED AIRLINES")).toBe(0.8811964165659987);
    const sides = Array.from({ length: 8 }, (_, i) => of([0.5, 0.5], "01JD", `unit ${i}`));
    expect(sides).toEqual(["v1", "v0", "v1", "v0", "v0", "v0", "v0", "v0"]);
  });

  it("converges to the shares", () => {
    const counts: Record<string, number> = { v0: 0, v1: 0, v2: 0 };
    for (let i = 0; i < 20_000; i++) counts[of([0.2, 0.3, 0.5], "salt", `unit ${i}`)]! += 1;
    // Five standard deviations of a binomial share at n = 20,000 are below 0.018.
    expect(Math.abs(counts["v0"]! / 20_000 - 0.2)).toBeLessThan(0.018);
    expect(Math.abs(counts["v1"]! / 20_000 - 0.3)).toBeLessThan(0.018);
    expect(Math.abs(counts["v2"]! / 20_000 - 0.5)).toBeLessThan(0.018);
  });

  it("does not hang together between tests: another salt shuffles anew", () => {
    let same = 0;
    for (let i = 0; i < 10_000; i++)
      if (of([0.5, 0.5], "one", `unit ${i}`) === of([0.5, 0.5], "two", `unit ${i}`)) same += 1;
    // Binomial(10,000, 0.5): five standard deviations are 250.
    expect(Math.abs(same - 5000)).toBeLessThan(250);
  });

  it("with two variants moves exactly the units between the old border and the new one", () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.string(), (before, after, unit) => {
        const position = unitPosition("salt", unit);
        const moved = of([before, 1 - before], "salt", unit) !== of([after, 1 - after], "salt", unit);
        const between = position >= Math.min(before, after) && position < Math.max(before, after);
        expect(moved).toBe(between);
      }),
      { numRuns: 2000 },
    );
  });

  it("always is one of the variants, whatever rounding does to the sum of the weights", () => {
    expect(variantAt(variants(0.1, 0.2, 0.7 - 1e-12), 0.9999999999999999).name).toBe("v2");
  });
});
