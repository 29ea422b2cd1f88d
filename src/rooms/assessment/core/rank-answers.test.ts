import { describe, expect, it } from "vitest";
import { DAY_MS, NOW_MS } from "../testing/samples.ts";
import { type Attestation, aboutNothing, type SpeaksOf } from "./attestation.ts";
import { type AttestedWorld, emptyWorld } from "./attestation-lapse.ts";
import { rankAnswers } from "./rank-answers.ts";

const answer = (
  by: string,
  said: Attestation["answer"],
  daysAgo: number,
  changes: Partial<Attestation> = {},
) => ({
  practice: "env-parity",
  answer: said,
  by,
  note: "n",
  link: null,
  atMs: NOW_MS - daysAgo * DAY_MS,
  expiresAtMs: NOW_MS + DAY_MS,
  speaksOf: aboutNothing,
  origin: { kept: "store" as const, file: null, line: null, commit: null, committedBy: null },
  ...changes,
});
const ranked = (answers: Attestation[], world: AttestedWorld = emptyWorld) =>
  rankAnswers(answers, world, NOW_MS).map(({ attestation, outranked, lapse }) => [
    attestation.by,
    attestation.answer,
    outranked ? "outranked" : lapse === null ? "decides" : "lapsed",
  ]);

describe("answers of several people", () => {
  it("each person's newest one is heard, and the newest of all decides", () => {
    expect(ranked([answer("ann", "no", 3), answer("ben", "yes", 2), answer("ann", "yes", 9)])).toEqual([
      ["ben", "yes", "decides"],
      ["ann", "no", "outranked"],
    ]);
  });

  it("one that lapsed does not outrank one that still counts", () => {
    const lapsed = answer("ben", "yes", 1, { expiresAtMs: NOW_MS - 1 });
    expect(ranked([answer("ann", "no", 3), lapsed])).toEqual([
      ["ben", "yes", "decides"],
      ["ann", "no", "decides"],
    ]);
    expect(
      rankAnswers([answer("ann", "no", 3), lapsed], emptyWorld, NOW_MS).some((one) => one.outranked),
    ).toBe(false);
  });

  it("of the same moment the more cautious one decides, in whatever order they are read", () => {
    const both = [answer("ann", "yes", 1), answer("ben", "no", 1)];
    for (const order of [both, both.toReversed()]) {
      expect(ranked(order)).toEqual([
        ["ben", "no", "decides"],
        ["ann", "yes", "outranked"],
      ]);
    }
  });
});

describe("what an answer speaks of", () => {
  const lapseOf = (speaksOf: Partial<SpeaksOf>, world: Partial<AttestedWorld>) =>
    rankAnswers(
      [answer("ann", "yes", 2, { speaksOf: { ...aboutNothing, ...speaksOf } })],
      { ...emptyWorld, ...world },
      NOW_MS,
    )[0]!.lapse?.en ?? null;
  const tags = ["model-v1", "model-v2", "app-9"].map((name, i) => ({ name, createdAtMs: NOW_MS + i }));

  it.each([
    ["the model in production is another one", { modelVersionId: "v1" }, { liveVersionId: "v2" }, "v2"],
    [
      "the data has a newer version",
      { data: { d: "1" } },
      { dataVersions: new Map([["d", "2"]]) },
      "newest is 2",
    ],
    [
      "the file has another content",
      { files: { "m.onnx": "sha256:a" } },
      { digests: new Map([["m.onnx", "sha256:b"]]) },
      "m.onnx has changed",
    ],
    [
      "the file is gone",
      { files: { "m.onnx": "sha256:a" } },
      { digests: new Map([["m.onnx", null]]) },
      "not there",
    ],
    [
      "a later commit changed a file of the folder",
      { paths: ["models/"] },
      { changedAtMs: new Map([["models/a", NOW_MS]]) },
      "models/a",
    ],
    ["the series of its tag has a newer one", { tag: "model-v1" }, { tags }, "model-v2"],
  ] as const)("makes it lapse when %s", (_, speaksOf, world, reason) => {
    expect(lapseOf(speaksOf as Partial<SpeaksOf>, world as Partial<AttestedWorld>)).toContain(reason);
  });

  it.each([
    ["nothing is known of production", { modelVersionId: "v1" }, {}],
    ["the data was not recorded", { data: { d: "1" } }, {}],
    ["the file could not be looked at", { files: { "m.onnx": "sha256:a" } }, {}],
    ["the file is the same", { files: { m: "sha256:a" } }, { digests: new Map([["m", "sha256:a"]]) }],
    [
      "the change is older than the answer",
      { paths: ["models"] },
      { changedAtMs: new Map([["models/a", NOW_MS - 9 * DAY_MS]]) },
    ],
    [
      "only a folder with a longer name changed",
      { paths: ["model"] },
      { changedAtMs: new Map([["models/a", NOW_MS]]) },
    ],
    ["the newer tag is of another series", { tag: "model-v2" }, { tags }],
    ["nobody knows the tag", { tag: "model-v9" }, { tags }],
  ] as const)("does not make it lapse when %s", (_, speaksOf, world) => {
    expect(lapseOf(speaksOf as unknown as Partial<SpeaksOf>, world as Partial<AttestedWorld>)).toBeNull();
  });
});
