import { describe, expect, it } from "vitest";
import { abTest, records } from "../testing/record-samples.ts";
import { deriveProfile } from "./derive-profile.ts";

describe("the kind of a project", () => {
  it("is what akashi.yaml declares; what it leaves out does not apply", () => {
    const profile = deriveProfile(["real-time", "features"], null);
    expect(profile["real-time"].holds).toBe(true);
    expect(profile.batch.holds).toBe(false);
    expect(profile.batch.reason.en).toContain("real-time, features");
  });

  it("is unknown without a declaration, so that practices keep applying", () => {
    expect(deriveProfile([], null)["ab-tests"].holds).toBeNull();
  });

  it("is what the repository shows where nobody declared it, and never against a declaration", () => {
    const seen = { holds: true, reason: { en: "a.py:1", ja: "a.py:1" } };
    const detected = { "real-time": seen, library: seen };
    expect(deriveProfile([], null, detected)).toMatchObject({ "real-time": seen, library: seen });
    expect(deriveProfile([], null, detected).batch.holds).toBeNull();
    expect(deriveProfile(["batch"], null, detected)["real-time"].holds).toBe(false);
  });

  it("cannot declare away what the records show in use", () => {
    const profile = deriveProfile(["batch"], records({ abTests: [abTest("t1")] }));
    expect(profile["ab-tests"].holds).toBe(true);
    expect(profile["real-time"].holds).toBe(false);
  });
});
