import { expect, it } from "vitest";
import { isIsoDate } from "./iso-date.ts";

it.each(["1996-12-31", "2024-02-29", "0001-01-01"])("takes the day %s", (text) => {
  expect(isIsoDate(text)).toBe(true);
});

it.each(["1996-02-30", "2023-02-29", "1996-13-01", "1996-1-1", "31/12/1996", "1996-12-31T00:00", ""])(
  "refuses %j",
  (text) => {
    expect(isIsoDate(text)).toBe(false);
  },
);
