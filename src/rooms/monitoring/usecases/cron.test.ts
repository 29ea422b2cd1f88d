import { describe, expect, it } from "vitest";
import { lastDueBetween, nextRun } from "./cron.ts";

const YEARLY = "0 0 1 1 *";
const DAY_MS = 86_400_000;

describe("cron", () => {
  it("finds the last due moment in an interval that is open at its start", () => {
    const year = (y: number) => new Date(y, 0, 1).getTime();
    expect(lastDueBetween(YEARLY, year(2023), year(2026) + DAY_MS)).toBe(year(2026));
    expect(lastDueBetween(YEARLY, year(2026), year(2026) + DAY_MS)).toBeUndefined();
    expect(lastDueBetween(YEARLY, year(2025), year(2026))).toBe(year(2026));
  });

  it("finds the next one, and says why a text is no expression", () => {
    expect(nextRun(YEARLY, new Date(2026, 5, 1).getTime())).toEqual({
      atMs: new Date(2027, 0, 1).getTime(),
      error: null,
    });
    expect(nextRun("every morning", 0)).toMatchObject({ atMs: null, error: expect.stringMatching(/./) });
    expect(nextRun("0 0 30 2 *", 0).error).toBe("is never due");
  });
});
