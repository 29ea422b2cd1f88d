import { describe, expect, it } from "vitest";
import { openProfile, samplePractice, testimony, text } from "../testing/samples.ts";
import { judgePractice } from "./judge-practice.ts";

const judge = (testimonies: Parameters<typeof judgePractice>[1], practice = samplePractice()) =>
  judgePractice(practice, testimonies, openProfile);

describe("which evidence decides", () => {
  it.each([
    { name: "nobody said anything", said: [], verdict: "unknown", grade: null, contradicted: false },
    {
      name: "a repository yes",
      said: [testimony("repo", "yes")],
      verdict: "met",
      grade: "repo",
      contradicted: false,
    },
    {
      name: "a repository no",
      said: [testimony("repo", "no")],
      verdict: "not-met",
      grade: "repo",
      contradicted: false,
    },
    {
      name: "a record yes over a repository no, shown as a contradiction",
      said: [testimony("repo", "no"), testimony("record", "yes")],
      verdict: "met",
      grade: "record",
      contradicted: true,
    },
    {
      name: "a failed drill over a record that says yes",
      said: [testimony("record", "yes"), testimony("drill", "no")],
      verdict: "not-met",
      grade: "drill",
      contradicted: true,
    },
    {
      name: "a probe's no over a person's yes",
      said: [testimony("attested", "yes"), testimony("repo", "no")],
      verdict: "not-met",
      grade: "repo",
      contradicted: true,
    },
    {
      name: "an unknown record leaves the repository to decide",
      said: [testimony("record", "unknown"), testimony("repo", "yes")],
      verdict: "met",
      grade: "repo",
      contradicted: false,
    },
    {
      name: "one yes among several probes of one kind is enough",
      said: [testimony("repo", "no"), testimony("repo", "yes")],
      verdict: "met",
      grade: "repo",
      contradicted: false,
    },
    {
      name: "only unknown answers",
      said: [testimony("repo", "unknown"), testimony("record", "unknown")],
      verdict: "unknown",
      grade: null,
      contradicted: false,
    },
    {
      name: "every probe finds it not applicable",
      said: [testimony("repo", "not-applicable")],
      verdict: "not-applicable",
      grade: null,
      contradicted: false,
    },
    {
      name: "one probe finds it not applicable, another cannot tell",
      said: [testimony("repo", "not-applicable"), testimony("record", "unknown")],
      verdict: "unknown",
      grade: null,
      contradicted: false,
    },
    {
      name: "a person waives what a probe misses",
      said: [testimony("attested", "not-applicable"), testimony("repo", "no")],
      verdict: "not-applicable",
      grade: null,
      contradicted: true,
    },
    {
      name: "a person cannot waive what is shown",
      said: [testimony("attested", "not-applicable"), testimony("repo", "yes")],
      verdict: "met",
      grade: "repo",
      contradicted: false,
    },
  ])("$name", ({ said, verdict, grade, contradicted }) => {
    const judged = judge(said);
    expect(judged).toMatchObject({ verdict, grade, contradicted });
    expect(judged.evidence).toHaveLength(said.length);
    expect(judged.reason.en).not.toBe("");
  });

  it("takes the remedy of the probe that said no", () => {
    expect(judge([testimony("repo", "no")]).remedy).toEqual(text("The probe's remedy."));
    expect(judge([testimony("repo", "yes")]).remedy).toBeNull();
  });

  it("calls it configured only while no evidence of use stands beside it", () => {
    const configured = testimony("repo", "yes", { configurationOnly: true });
    expect(judge([configured]).configuredOnly).toBe(true);
    expect(judge([configured, testimony("repo", "yes")]).configuredOnly).toBe(false);
    expect(judge([configured, testimony("record", "yes")]).configuredOnly).toBe(false);
  });

  it("says since when lapsed evidence no longer counts", () => {
    const lapsed = testimony("record", "unknown", { expired: true });
    const evidence = { ...lapsed.evidence[0], expiresAtMs: Date.UTC(2026, 9, 1) };
    const judged = judge([{ ...lapsed, evidence: [evidence] }]);
    expect(judged.verdict).toBe("unknown");
    expect(judged.reason.en).toContain("2026-10-01");
  });

  it("says who may attest what no probe can see", () => {
    const attestable = samplePractice({ attestation: { by: "lead", days: 90, perVersion: false } });
    expect(judge([], attestable).reason.en).toContain("lead");
    expect(judge([]).reason.en).toContain("no probe");
  });
});

describe("a trait that is known to be absent", () => {
  it("makes the practice not applicable, for the stated reason", () => {
    const practice = samplePractice({ appliesWhen: "batch" });
    const profile = { ...openProfile, batch: { holds: false, reason: text("declared real-time only") } };
    const judged = judgePractice(practice, [testimony("repo", "no")], profile);
    expect(judged).toMatchObject({ verdict: "not-applicable", reason: text("declared real-time only") });
  });

  it("cannot be waved away by a probe that saw nothing, once it is known to hold", () => {
    const practice = samplePractice({ appliesWhen: "real-time" });
    const holds = { ...openProfile, "real-time": { holds: true, reason: text("declared") } };
    const waving = [testimony("repo", "not-applicable")];
    expect(judgePractice(practice, waving, holds).verdict).toBe("unknown");
    expect(judgePractice(practice, waving, openProfile).verdict).toBe("not-applicable");
    const waived = [testimony("attested", "not-applicable")];
    expect(judgePractice(practice, waived, holds).verdict).toBe("not-applicable");
  });

  it("changes nothing while it is only unknown", () => {
    const practice = samplePractice({ appliesWhen: "batch" });
    expect(judgePractice(practice, [testimony("repo", "no")], openProfile).verdict).toBe("not-met");
  });
});

describe("a practice of several parts", () => {
  const practice = samplePractice({
    parts: [
      { id: "commit", title: text("Commit") },
      { id: "data", title: text("Data") },
    ],
  });
  const part = (kind: "repo" | "record", outcome: "yes" | "no" | "unknown" | "not-applicable", id: string) =>
    testimony(kind, outcome, { part: id });

  it.each([
    ["met when all parts are met", [part("record", "yes", "commit"), part("record", "yes", "data")], "met"],
    [
      "not met when one part is not",
      [part("record", "yes", "commit"), part("record", "no", "data")],
      "not-met",
    ],
    ["unknown while one part is", [part("record", "yes", "commit")], "unknown"],
    ["not met even while another part is unknown", [part("record", "no", "commit")], "not-met"],
    [
      "met when the rest does not apply",
      [part("record", "yes", "commit"), part("repo", "not-applicable", "data")],
      "met",
    ],
    ["met by testimony that speaks for all parts", [testimony("repo", "yes")], "met"],
  ] as const)("is %s", (_name, said, verdict) => {
    expect(judge(said, practice).verdict).toBe(verdict);
  });

  it("has the grade of its weakest part, and names the parts that are missing", () => {
    const met = judge([part("record", "yes", "commit"), part("repo", "yes", "data")], practice);
    expect(met.grade).toBe("repo");
    const missing = judge([part("record", "yes", "commit"), part("repo", "no", "data")], practice);
    expect(missing.reason.en).toContain("Data");
    expect(missing.reason.en).not.toContain("Commit");
    expect(missing.parts.map((one) => one.verdict)).toEqual(["met", "not-met"]);
  });
});

it("gives the reason of what was looked at before that of a source that could not be read", () => {
  const said = (kind: "record" | "repo", words: string, unread: boolean) => {
    const one = testimony(kind, "unknown");
    const summary = { en: words, ja: words };
    return {
      ...one,
      evidence: [{ ...one.evidence[0], summary }] as const,
      ...(unread ? { unread: true as const } : {}),
    };
  };
  const noStore = said("record", "No store was opened.", true);
  expect(judge([noStore, said("repo", "No decision record was found.", false)]).reason.en).toBe(
    "No decision record was found.",
  );
  expect(judge([noStore]).reason.en).toBe("No store was opened.");
});
