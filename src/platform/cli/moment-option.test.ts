import fc from "fast-check";
import { expect, it } from "vitest";
import { parseMoment } from "./moment-option.ts";

it("takes a date for its whole day in UTC", () => {
  expect(parseMoment("1997-01-31", "start")).toBe(Date.UTC(1997, 0, 31));
  expect(parseMoment("1997-01-31", "end")).toBe(Date.UTC(1997, 1, 1) - 1);
});

it("takes a moment with a time zone as it is, at either edge", () => {
  expect(parseMoment("1997-01-31T09:00:00+09:00", "end")).toBe(Date.UTC(1997, 0, 31));
});

it.each(["1997-02-30", "1997-13-01", "31.01.1997", "1997-01-31T09:00", "yesterday", "", "１９９７-01-31"])(
  "does not guess at %j",
  (value) => {
    expect(parseMoment(value, "start")).toBeUndefined();
  },
);

it("reads back every moment that JavaScript writes", () => {
  const dates = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(parseMoment(date.toISOString(), "start")).toBe(date.getTime());
    }),
  );
});
