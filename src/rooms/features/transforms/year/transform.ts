import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "year",
  version: 1,
  summary: { en: "The year of a date or time (UTC).", ja: "日付・時刻の年(UTC)。" },
  input: "time",
  output: "number",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (timeMs: number) => new Date(timeMs).getUTCFullYear(),
});
