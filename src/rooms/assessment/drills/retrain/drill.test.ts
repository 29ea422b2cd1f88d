import { describe, expect, it } from "vitest";
import type { TrainingRehearsal } from "../../../training/contract.ts";
import { said } from "../../testing/drill-outcome.ts";
import { REPEATS, type RecordedTraining, type RetrainPort, runRetrainDrill } from "./drill.ts";

const RECORDED: RecordedTraining = {
  version: "damage@3",
  onnxDigest: "sha256:aa",
  commit: "0123456789abcdef",
  dirty: false,
  score: 0.8,
  environmentDigest: "sha256:env",
  seed: 42,
  dataset: "strikes@2",
  contradictions: [],
};

const rehearsal = (changes: Partial<TrainingRehearsal> = {}): TrainingRehearsal => ({
  onnxDigest: "sha256:aa",
  winner: "random-forest",
  metric: "roc_auc",
  higherIsBetter: true,
  score: 0.8,
  decisionThreshold: 0.4,
  trainRowCount: 900,
  environmentDigest: "sha256:env",
  ...changes,
});

function port(
  recorded: Awaited<ReturnType<RetrainPort["recorded"]>>,
  rehearse: RetrainPort["rehearse"] = async () => rehearsal(),
): RetrainPort & { seeds: number[] } {
  const seeds: number[] = [];
  return {
    subject: "damage (prod)",
    seeds,
    recorded: async () => recorded,
    rehearse(seed) {
      seeds.push(seed);
      return rehearse(seed);
    },
    progress() {},
  };
}

/** Scores 0.79, 0.80, 0.81 … by seed: chance moves them, and never to the recorded digest. */
const jittering = (centre: number) => async (seed: number) =>
  rehearsal({ onnxDigest: `sha256:${seed}`, score: centre + ((seed % 3) - 1) * 0.01 });

describe("the retrain drill", () => {
  it("passes on an equal digest, after one training with the recorded seed", async () => {
    const world = port(RECORDED);
    const outcome = await runRetrainDrill(world);
    expect(outcome).toMatchObject({ passed: true, modelVersion: "damage@3", problems: [] });
    expect(outcome.subject).toBe("damage (prod): damage@3, strikes@2, 0123456789");
    expect(outcome.measurements).toMatchObject({ sameDigest: true, sameEnvironment: true });
    expect(world.seeds).toEqual([42]);
  });

  it("passes on another digest when the recorded score lies where seeded repeats put it", async () => {
    const world = port(RECORDED, jittering(0.8));
    const outcome = await runRetrainDrill(world);
    expect(outcome.passed).toBe(true);
    expect(outcome.measurements).toMatchObject({ sameDigest: false, repeats: REPEATS });
    expect(world.seeds).toEqual([42, 43, 44, 45, 46, 47]);
  });

  it("fails when the recorded model is better than its own recipe gives", async () => {
    const outcome = await runRetrainDrill(port({ ...RECORDED, score: 0.93 }, jittering(0.8)));
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("recorded roc_auc of 0.93 lies outside");
  });

  it("fails when a recipe without chance gives another score: there is no spread to hide in", async () => {
    const outcome = await runRetrainDrill(
      port(RECORDED, async () => rehearsal({ onnxDigest: "sha256:bb", score: 0.799 })),
    );
    expect(outcome.passed).toBe(false);
  });

  it("fails when the run recorded no score to compare", async () => {
    expect((await runRetrainDrill(port({ ...RECORDED, score: null }, jittering(0.8)))).passed).toBe(false);
  });

  it("fails, without training, when the run and akashi.yaml at its commit contradict each other", async () => {
    const world = port({
      ...RECORDED,
      contradictions: [{ name: "seed", recorded: "7", declared: "42" }],
    });
    const outcome = await runRetrainDrill(world);
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("recorded seed 7, but akashi.yaml at its commit says 42");
    expect(world.seeds).toEqual([]);
  });

  it("is unknown when the records do not say how it was trained", async () => {
    const outcome = await runRetrainDrill(port({ en: "No commit.", ja: "コミットがありません。" }));
    expect(outcome).toMatchObject({ passed: null, problems: [{ en: "No commit." }] });
  });

  it("is unknown when training breaks off, and says why", async () => {
    const outcome = await runRetrainDrill(port(RECORDED, () => Promise.reject(new Error("blob is gone"))));
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("blob is gone");
  });

  it.each([true, null])(
    "is unknown, not failed, when the digest differs and dirty is %s: the commit does not say what was trained",
    async (dirty) => {
      const outcome = await runRetrainDrill(port({ ...RECORDED, dirty, score: 0.2 }, jittering(0.8)));
      expect(outcome.passed).toBeNull();
    },
  );

  it("passes from dirty files, too, when the digest is equal: the commit was enough", async () => {
    expect((await runRetrainDrill(port({ ...RECORDED, dirty: true }))).passed).toBe(true);
  });
});
