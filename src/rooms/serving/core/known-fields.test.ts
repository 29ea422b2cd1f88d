import { expect, it } from "vitest";
import type { FeatureViewVersion } from "../../features/contract.ts";
import { readsNothing } from "./known-fields.ts";

const view = { features: [{ column: "Speed IAS" }, { column: "Phase" }] } as unknown as FeatureViewVersion;

it("calls a row foreign only when it has fields and the view reads none of them", () => {
  expect(readsNothing(view, "Operator", { speed: 140, phase: "Climb" })).toBe(true);
  expect(readsNothing(view, "Operator", { "Speed IAS": null, other: 1 })).toBe(false);
  expect(readsNothing(view, "Operator", {})).toBe(false);
  expect(readsNothing(view, "Operator", { Operator: "DELTA" })).toBe(false);
});
