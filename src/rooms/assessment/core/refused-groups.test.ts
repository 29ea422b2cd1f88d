import { expect, it } from "vitest";
import { forge, refused } from "../testing/forge-samples.ts";
import { NOW_MS, text } from "../testing/samples.ts";
import type { Facts } from "./facts.ts";
import type { Probe } from "./probe.ts";
import { refusedGroups } from "./refused-groups.ts";
import { hearProbes } from "./testimony.ts";

const none = { available: false, reason: text("not here") } as const;
const facts = (changes: Partial<Facts>): Facts => ({
  repository: none,
  records: none,
  drills: none,
  ...changes,
});
const known = (value: ReturnType<typeof forge>) =>
  ({ available: true, facts: value, observedAtMs: NOW_MS }) as const;

it("lists what a source refused although it answered, and nothing of sources that were not asked", () => {
  const github = known(forge({ deployments: refused, releases: refused }));
  expect(refusedGroups(facts({ github }))).toEqual([
    { id: "github/releases", available: false, note: refused.reason },
    { id: "github/deployments", available: false, note: refused.reason },
  ]);
  expect(refusedGroups(facts({}))).toEqual([]);
  expect(refusedGroups(facts({ github: { ...none, asked: false } }))).toEqual([]);
});

it("tells that a server keeps more runs than were read", () => {
  const mlflow = (runsCut: boolean) =>
    ({
      available: true,
      observedAtMs: NOW_MS,
      facts: {
        url: "http://m",
        experiments: [],
        runs: { known: true, value: [] },
        versions: { known: true, value: [] },
        runsCut,
      },
    }) as const;
  expect(refusedGroups(facts({ mlflow: mlflow(true) }))).toMatchObject([
    { id: "mlflow/older-runs", available: false, note: { en: expect.stringContaining("newest 0 runs") } },
  ]);
  expect(refusedGroups(facts({ mlflow: mlflow(false) }))).toEqual([]);
});

it("hears probes of a source that failed as unknown, and not at all where nobody named the source", () => {
  const probe = {
    id: "asks-github",
    reads: "github",
    kind: "record",
    speaksFor: [{ practice: "code-review" }],
    expiresAfterDays: null,
  } as unknown as Probe<"github">;
  const hear = (changes: Partial<Facts>) => hearProbes([probe], facts(changes), { nowMs: NOW_MS });
  expect(hear({})).toEqual([]);
  expect(hear({ github: { ...none, asked: false } })).toEqual([]);
  expect(hear({ github: none })).toMatchObject([
    { practice: "code-review", outcome: "unknown", evidence: [{ summary: text("not here") }] },
  ]);
});
