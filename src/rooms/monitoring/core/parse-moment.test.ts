import fc from "fast-check";
import { expect, it } from "vitest";
import { parseMoment } from "./parse-moment.ts";

it("takes a date for its whole day in UTC", () => {
  expect(parseMoment("1997-01-31", "--from", "start")).toBe(Date.UTC(1997, 0, 31));
  expect(parseMoment("1997-01-31", "--to", "end")).toBe(Date.UTC(1997, 1, 1) - 1);
});

it("takes a moment with a time zone as it is, at either edge", () => {
  expect(parseMoment("1997-01-31T09:00:00+09:00", "--to", "end")).toBe(Date.UTC(1997, 0, 31));
});

it.each(["1997-02-30", "1997-13-01", "31.01.1997", "1997-01-31T09:00", "yesterday", "", "１９９７-01-31"])(
  "refuses %j and names it",
  (value) => {
    expect(() => parseMoment(value, "--from", "start")).toThrow(
      expect.objectContaining({ code: "E_MONITORING_TIME", details: { value, option: "--from" } }),
    );
  },
);

it("reads back every moment that JavaScript writes", () => {
  const dates = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(parseMoment(date.toISOString(), "--from", "start")).toBe(date.getTime());
    }),
  );
});
