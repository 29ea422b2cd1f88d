import { expect, it } from "vitest";
import { parseVersion } from "./parse-version.ts";

it("reads a number, latest, and nothing as latest", () => {
  expect(parseVersion("12")).toBe(12);
  expect(parseVersion("latest")).toBe("latest");
  expect(parseVersion(undefined)).toBe("latest");
});

it.each(["0", "-1", "1.5", "v1", "1e3", "", " 1", "99999999999"])("refuses %j", (text) => {
  expect(() => parseVersion(text)).toThrow(expect.objectContaining({ code: "E_DATA_VERSION_NUMBER" }));
});
