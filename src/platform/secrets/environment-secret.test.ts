import { expect, it } from "vitest";
import { resolveSecret } from "./environment-secret.ts";

it("reads env:NAME from the environment and leaves any other text as it is", () => {
  const env = { HOOK: "https://hooks.example/abc", EMPTY: "" };
  expect(resolveSecret("env:HOOK", env)).toBe("https://hooks.example/abc");
  expect(resolveSecret("data-team", env)).toBe("data-team");
  expect(resolveSecret("env:with-dash", env)).toBe("env:with-dash");
});

it("says that a variable is not set instead of sending to nowhere", () => {
  expect(resolveSecret("env:MISSING", {})).toBeUndefined();
  expect(resolveSecret("env:EMPTY", { EMPTY: "" })).toBeUndefined();
});
