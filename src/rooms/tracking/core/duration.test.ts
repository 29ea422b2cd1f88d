import { expect, it } from "vitest";
import { parseDurationMs } from "./duration.ts";

it.each([
  ["30d", 30 * 86_400_000],
  ["1d2h3m4s", 93_784_000],
  ["0s", 0],
  ["90m", 5_400_000],
])("%s is %d ms", (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});

it.each(["", "30", "d", "1h1d", "-1d", "1.5h", "1w", " 1d", `${"9".repeat(20)}d`])(
  "%j is no duration",
  (text) => {
    expect(parseDurationMs(text)).toBeUndefined();
  },
);
