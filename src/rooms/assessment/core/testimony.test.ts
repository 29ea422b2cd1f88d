import { describe, expect, it } from "vitest";
import { DAY_MS, NOW_MS, openProfile, samplePractice, text } from "../testing/samples.ts";
import { type Attestation, aboutNothing, type HeardAnswer } from "./attestation.ts";
import { nothingRecorded } from "./empty-record-facts.ts";
import type { Facts } from "./facts.ts";
import { judgePractice } from "./judge-practice.ts";
import type { Answer, Probe } from "./probe.ts";
import { hearAnswer, hearProbes } from "./testimony.ts";

const facts: Facts = {
  repository: { available: false, reason: text("no folder was given") },
  records: { available: true, facts: nothingRecorded, observedAtMs: NOW_MS - DAY_MS },
  drills: { available: true, facts: [], observedAtMs: NOW_MS },
};
const probe = (answer: Answer, changes: Partial<Probe<"records">> = {}): Probe<"records"> => ({
  id: "sample",
  reads: "records",
  kind: "record",
  question: text("Is it?"),
  why: text("because"),
  threshold: text("one"),
  remedy: text("Do it."),
  effort: "small",
  speaksFor: [{ practice: "model-rollback" }],
  expiresAfterDays: 30,
  ask: () => answer,
  ...changes,
});
const yes: Answer = { outcome: "yes", findings: [{ summary: text("seen") }] };
const hearOne = (one: Probe<"records">) => hearProbes([one], facts, { nowMs: NOW_MS })[0]!;

describe("a probe's testimony", () => {
  it("is dated by the finding, else by the collection", () => {
    expect(hearOne(probe(yes)).evidence[0].observedAtMs).toBe(NOW_MS - DAY_MS);
    const dated: Answer = { outcome: "yes", findings: [{ summary: text("seen"), observedAtMs: 5 }] };
    expect(hearOne(probe(dated, { expiresAfterDays: null })).evidence[0]).toMatchObject({
      observedAtMs: 5,
      expiresAtMs: null,
    });
  });

  it("lapses when its freshest finding does, not earlier", () => {
    const old = { summary: text("old"), observedAtMs: NOW_MS - 31 * DAY_MS };
    const fresh = { summary: text("fresh"), observedAtMs: NOW_MS - 29 * DAY_MS };
    const lapsed = hearOne(probe({ outcome: "yes", findings: [old] }));
    expect(lapsed).toMatchObject({ outcome: "unknown", expired: true });
    expect(hearOne(probe({ outcome: "yes", findings: [old, fresh] })).outcome).toBe("yes");
  });

  it("is unknown, with the collector's reason, when the source is not available", () => {
    const repo = { ...probe(yes), reads: "repository", kind: "repo" } as unknown as Probe<"records">;
    expect(hearOne(repo)).toMatchObject({ outcome: "unknown", expired: false });
    expect(hearOne(repo).evidence[0].summary).toEqual(text("no folder was given"));
  });

  it("turns a no into unknown where absence proves nothing, and keeps the answer visible", () => {
    const no: Answer = { outcome: "no", findings: [{ summary: text("not here") }] };
    const heard = hearOne(probe(no, { speaksFor: [{ practice: "a", noMeans: "unknown" }] }));
    expect(heard.outcome).toBe("unknown");
    expect(heard.evidence[0].outcome).toBe("no");
  });

  it("reaches every practice that the probe speaks for", () => {
    const both = probe(yes, { speaksFor: [{ practice: "a" }, { practice: "b", part: "data" }] });
    expect(
      hearProbes([both], facts, { nowMs: NOW_MS }).map(({ practice, part }) => [practice, part]),
    ).toEqual([
      ["a", null],
      ["b", "data"],
    ]);
  });
});

describe("a person's answer", () => {
  const attestation: Attestation = {
    practice: "model-rollback",
    answer: "yes",
    by: "lead",
    note: "seen last week",
    link: "https://wiki.example/rollback",
    atMs: NOW_MS - DAY_MS,
    expiresAtMs: NOW_MS + DAY_MS,
    speaksOf: aboutNothing,
    origin: {
      kept: "committed",
      file: "maturity/attestations/x.yaml",
      line: 4,
      commit: "abc",
      committedBy: "Ann",
    },
  };
  const heard = (changes: Partial<HeardAnswer> = {}) => ({
    attestation,
    lapse: null,
    outranked: false,
    ...changes,
  });
  const attestable = samplePractice({ attestation: { by: "lead", days: 90, perVersion: true } });

  it("counts while it lives, and lapses at its date", () => {
    expect(hearAnswer(heard(), attestable, NOW_MS).outcome).toBe("yes");
    expect(hearAnswer(heard(), attestable, NOW_MS + DAY_MS)).toMatchObject({
      outcome: "unknown",
      expired: true,
    });
  });

  it("lapses when what it speaks of changed, and says so", () => {
    const lapse = text("The model is another one.");
    const said = hearAnswer(heard({ lapse }), attestable, NOW_MS);
    expect(said).toMatchObject({ outcome: "unknown", expired: true, lapse });
    expect(judgePractice(attestable, [said], openProfile).reason).toEqual(lapse);
  });

  it("never shows by itself what needs a machine's evidence", () => {
    const said = hearAnswer(heard(), samplePractice(), NOW_MS);
    expect(said.outcome).toBe("unknown");
    expect(said.expired).toBe(false);
  });

  it("names its file, line and commit, and says when nobody can have reviewed it", () => {
    const [committed] = hearAnswer(heard(), attestable, NOW_MS).evidence;
    expect(committed.location).toEqual({ path: "maturity/attestations/x.yaml", line: 4, commit: "abc" });
    expect(committed.attestation).toMatchObject({ kept: "committed", link: "https://wiki.example/rollback" });
    const origin = { ...attestation.origin, kept: "uncommitted" as const, commit: null, committedBy: null };
    const [fresh] = hearAnswer(
      heard({ attestation: { ...attestation, origin } }),
      attestable,
      NOW_MS,
    ).evidence;
    expect(fresh.summary.en).toContain("not yet reviewed");
    expect(fresh.summary.ja).toContain("未レビュー");
  });

  it("of a person whom a newer answer outranks contradicts and does not decide", () => {
    const no = { ...attestation, answer: "no" as const, by: "other" };
    const said = [
      hearAnswer(heard(), attestable, NOW_MS),
      hearAnswer(heard({ attestation: no, outranked: true }), attestable, NOW_MS),
    ];
    expect(judgePractice(attestable, said, openProfile)).toMatchObject({
      verdict: "met",
      contradicted: true,
    });
  });
});
