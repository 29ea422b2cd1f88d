import { describe, expect, it } from "vitest";
import { seededRandom, shuffle } from "./random.ts";

describe("seededRandom", () => {
  it("repeats its numbers for the same seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
  });

  it("is uniform: the mean of 100,000 draws is within four standard errors of 1/2", () => {
    const random = seededRandom(7);
    let sum = 0;
    for (let i = 0; i < 100_000; i++) sum += random();
    expect(Math.abs(sum / 100_000 - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 100_000));
  });
});

describe("shuffle", () => {
  it("keeps every item exactly once", () => {
    const items = Uint32Array.from({ length: 100 }, (_, i) => i);
    expect([...shuffle(items, seededRandom(1))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });
});
