import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PointPacer } from "./point-pacer.ts";

describe("the points that stand for their series", () => {
  it("are every 4,099th, however the points are batched; of a batch that holds several, the first", () => {
    const batches = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const pacer = new PointPacer();
        const named: number[] = [];
        let logged = 0;
        for (const size of sizes) {
          const index = pacer.next(size);
          if (index !== undefined) {
            expect(index).toBeLessThan(size);
            named.push(logged + index);
          }
          logged += size;
        }
        expect(named).toEqual(
          Array.from({ length: Math.floor(logged / 4099) }, (_, nth) => (nth + 1) * 4099 - 1),
        );
      }),
    );
    const pacer = new PointPacer();
    expect(pacer.next(9000)).toBe(4098);
    // 9,000 hold the 8,198th too, which is passed over; the next is the 12,297th.
    expect(pacer.next(3296)).toBeUndefined();
    expect(pacer.next(1)).toBe(0);
  });

  it("come from every metric of batches that look alike", () => {
    const pacer = new PointPacer();
    const named = new Set<number>();
    for (let batch = 0; batch < 5000; batch++) {
      const index = pacer.next(500);
      if (index !== undefined) named.add(index);
    }
    expect(named.size).toBe(500);
  });
});
