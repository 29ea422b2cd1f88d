import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deployment } from "../contract.ts";
import { rollbackTargets, standingVersions } from "./rollback-target.ts";

/** `2` deploys version 2, `<1` rolls back to version 1. */
function history(...steps: (number | `<${number}`)[]): Deployment[] {
  return steps.map((step, i) => ({
    id: String(i),
    endpoint: "e",
    environment: "prod",
    model: "m",
    modelVersion: Number(String(step).replace("<", "")),
    onnxDigest: "d",
    role: "primary",
    weight: i === steps.length - 1 ? 1 : 0,
    state: i === steps.length - 1 ? "live" : "retired",
    deployedAtMs: i,
    retiredAtMs: null,
    deployedBy: "a",
    cause: typeof step === "string" ? "rollback" : "deploy",
  }));
}

describe("standingVersions", () => {
  it.each([
    [history(1, 2, 3), [1, 2, 3]],
    [history(1, 2, "<1"), [1]],
    [history(1, 2, 3, "<2", "<1"), [1]],
    [history(1, 2, "<1", 3), [1, 3]],
    [history(1, 2, 3, "<1", 3), [1, 3]],
    [history(1, 2, 1), [1, 2, 1]],
  ])("%#: a rollback takes away everything above its target", (deployments, standing) => {
    expect(standingVersions(deployments)).toEqual(standing);
  });

  it("shrinks with every rollback, so that rolling back comes to an end", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }), (versions) => {
        const steps: (number | `<${number}`)[] = [...versions];
        for (let rounds = 0; rounds <= versions.length; rounds++) {
          const before = standingVersions(history(...steps));
          if (before.length === 1 || new Set(before).size === 1) return;
          const { candidates } = rollbackTargets(history(...steps), { endpoint: "e", environment: "prod" });
          steps.push(`<${candidates[0]!.modelVersion}`);
          expect(standingVersions(history(...steps)).length).toBeLessThan(before.length);
        }
        expect.unreachable("rolling back never came to an end");
      }),
    );
  });
});
