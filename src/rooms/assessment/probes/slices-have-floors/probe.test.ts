import type { RecordFacts } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (changes: Partial<RecordFacts>) =>
  records({ environments, modelVersions: [modelVersion("v1")], deployments: [deployment("p1")], ...changes });
const report = (value: number, small: { sampleCount?: number } = {}) => ({
  id: "s1",
  modelVersionId: "v1",
  feature: "size",
  metric: "accuracy",
  floor: 0.7,
  isProtected: false,
  slices: [
    { name: "large", value: 0.9, sampleCount: 500 },
    { name: "small", value, sampleCount: 60, ...small },
  ],
});

probeContract(
  probe,
  [
    {
      name: "the weakest group is above the floor",
      facts: served({ sliceReports: [report(0.75)] }),
      outcome: "yes",
      says: "0.75",
    },
    {
      name: "one group is below",
      facts: served({ sliceReports: [report(0.5)] }),
      outcome: "no",
      says: "small",
    },
    {
      name: "groups of a few rows do not decide",
      facts: served({ sliceReports: [report(0.5, { sampleCount: 4 })] }),
      outcome: "yes",
    },
    {
      name: "no group is large enough to judge",
      facts: served({
        sliceReports: [{ ...report(0.9), slices: [{ name: "small", value: 0.9, sampleCount: 4 }] }],
      }),
      outcome: "unknown",
      says: "30",
    },
    {
      name: "the version in production has no report",
      facts: served({ sliceReports: [{ ...report(0.9), modelVersionId: "v0" }] }),
      outcome: "no",
    },
    {
      name: "no floor was set",
      facts: served({ sliceReports: [{ ...report(0.9), floor: null }] }),
      outcome: "unknown",
    },
    {
      name: "a report of the other kind",
      facts: served({ sliceReports: [{ ...report(0.9), isProtected: true }] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
