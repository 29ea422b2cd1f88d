import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "month",
  version: 1,
  summary: { en: "The month of a date or time, 1 to 12 (UTC).", ja: "日付・時刻の月、1〜12(UTC)。" },
  input: "time",
  output: "number",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (timeMs: number) => new Date(timeMs).getUTCMonth() + 1,
});
