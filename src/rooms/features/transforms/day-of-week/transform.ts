import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "day-of-week",
  version: 1,
  summary: {
    en: "The day of the week of a date or time, 1 (Monday) to 7 (Sunday), as ISO 8601 counts (UTC).",
    ja: "日付・時刻の曜日、ISO 8601 の 1(月曜)〜7(日曜)(UTC)。",
  },
  input: "time",
  output: "number",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (timeMs: number) => new Date(timeMs).getUTCDay() || 7,
});
