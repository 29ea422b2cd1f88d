import { describe, expect, it } from "vitest";
import { nothingRecorded } from "../../core/empty-record-facts.ts";
import { createCollector } from "./collector.ts";

const request = { projectPath: null, nowMs: 5 };

describe("the record collector", () => {
  it("is not available without a store, and says so instead of giving empty facts", async () => {
    const collected = await createCollector({}).collect(request);
    expect(collected).toMatchObject({ available: false });
  });

  it("is not available for a project without any record", async () => {
    const collected = await createCollector({ readRecordFacts: async () => nothingRecorded }).collect(
      request,
    );
    expect(collected).toMatchObject({ available: false });
  });

  it("hands over what the rooms recorded, an empty list included", async () => {
    const facts = { ...nothingRecorded, project: "strikes", runs: [] };
    const collected = await createCollector({ readRecordFacts: async () => facts }).collect(request);
    expect(collected).toEqual({ available: true, facts, observedAtMs: 5 });
  });

  it("does not swallow a failing store", async () => {
    const collector = createCollector({ readRecordFacts: () => Promise.reject(new Error("disk")) });
    await expect(collector.collect(request)).rejects.toThrow("disk");
  });
});
