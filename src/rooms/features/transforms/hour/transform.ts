import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "hour",
  version: 1,
  summary: { en: "The hour of a time, 0 to 23 (UTC).", ja: "時刻の時、0〜23(UTC)。" },
  input: "time",
  output: "number",
  params: z.strictObject({
    /** Added before the hour is taken, for data whose times are UTC but whose rhythm is local; -14 to 14. */
    offset_hours: z.number().min(-14).max(14).default(0),
  }),
  seesMissing: false,
  compile:
    ({ offset_hours: offsetHours }) =>
    (timeMs: number) =>
      new Date(timeMs + offsetHours * 3_600_000).getUTCHours(),
});
