import { describe, expect, it } from "vitest";
import { tinyOnnx } from "../testing/tiny-onnx.ts";
import { ModelCache } from "./model-cache.ts";

const bytes = async () => tinyOnnx({ bias: 0, speed: 0, large: 0 });

describe("ModelCache", () => {
  it("loads a digest once, however many ask for it at the same time", async () => {
    const cache = new ModelCache(2);
    let reads = 0;
    const read = () => {
      reads += 1;
      return bytes();
    };
    await Promise.all(Array.from({ length: 10 }, () => cache.use("a", read, async (model) => model.inputs)));
    expect(reads).toBe(1);
    await cache.close();
  });

  it("lets the least recently used go when it is full", async () => {
    const cache = new ModelCache(2);
    for (const digest of ["a", "b", "a", "c"]) await cache.use(digest, bytes, async () => {});
    expect([cache.isLoaded("a"), cache.isLoaded("b"), cache.isLoaded("c")]).toEqual([true, false, true]);
    await cache.close();
  });

  it("never releases a model that is in use", async () => {
    const cache = new ModelCache(1);
    await cache.use("a", bytes, async (model) => {
      await cache.use("b", bytes, async () => {});
      const answer = await model.run(1, { speed: Float32Array.of(1), size: [""] });
      expect(answer["probabilities"]!.values[1]).toBeCloseTo(0.5, 6);
    });
    expect(cache.size).toBe(1);
    await cache.close();
  });

  it("forgets a model that did not load, and tries again", async () => {
    const cache = new ModelCache(2);
    const broken = async () => new Uint8Array([1, 2, 3]);
    await expect(cache.use("a", broken, async () => {})).rejects.toMatchObject({ code: "E_ONNX_INVALID" });
    expect(await cache.use("a", bytes, async (model) => model.outputNames)).toEqual(["probabilities"]);
    await cache.close();
  });
});
