import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

const MS_PER_DAY = 86_400_000;

export const transform = defineTransform({
  name: "day-of-year",
  version: 1,
  summary: {
    en: "The day of the year of a date or time, 1 to 366 (UTC).",
    ja: "日付・時刻の年内通算日、1〜366(UTC)。",
  },
  input: "time",
  output: "number",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (timeMs: number) => {
    const newYear = new Date(timeMs);
    newYear.setUTCMonth(0, 1);
    newYear.setUTCHours(0, 0, 0, 0);
    return Math.floor((timeMs - newYear.getTime()) / MS_PER_DAY) + 1;
  },
});
