import { expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { assessmentSchema } from "../rooms/assessment/contract.ts";
import type * as registry from "../rooms/registry/contract.ts";
import type * as serving from "../rooms/serving/contract.ts";
import type * as tracking from "../rooms/tracking/contract.ts";
import { provenanceTags } from "../rooms/tracking/core/provenance.ts";
import { TAGS } from "./node-provenance.ts";
import type * as client from "./types.ts";

it("the client's types take what the contracts give", () => {
  expectTypeOf<tracking.RunStatus>().toEqualTypeOf<client.RunStatus>();
  expectTypeOf<tracking.Artifact>().toExtend<client.Artifact>();
  expectTypeOf<tracking.Experiment>().toExtend<client.Experiment>();
  expectTypeOf<tracking.MetricCurve>().toExtend<client.MetricCurve>();
  expectTypeOf<tracking.Metric>().toExtend<client.MetricPoint>();
  expectTypeOf<tracking.Provenance>().toExtend<Omit<client.RunProvenance, "missing">>();
  expectTypeOf<registry.VersionRecord>().toExtend<client.VersionStanding>();
  expectTypeOf<registry.ApprovalRequest>().toExtend<client.ApprovalRequest>();
  expectTypeOf<registry.Readiness>().toExtend<client.Readiness>();
  expectTypeOf<serving.Endpoint>().toExtend<client.Endpoint>();
  expectTypeOf<z.infer<typeof assessmentSchema>>().toExtend<client.AssessmentDocument>();
});

it("the client's tags have the names that the server reads", () => {
  const known = Object.keys(
    provenanceTags({
      commit: "c",
      dirty: true,
      environmentDigest: "d",
      machine: { os: "x" },
      command: "run",
    }),
  );
  const { commit, dirty, environmentDigest, machine, command } = TAGS;
  expect(known.sort()).toEqual([commit, dirty, environmentDigest, machine, command].sort());
});
