import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Assessment, PracticeResult } from "../../contract.ts";
import { busyRecords, sampleAssessment } from "../../testing/sample-assessment.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { outputContract } from "../output.contract.ts";
import { output } from "./output.ts";

/** The parts of SARIF 2.1.0 that are used here, as strict as the standard's schema is. */
const text = z.strictObject({ text: z.string().min(1) });
const properties = z.record(z.string(), z.unknown());
const location = z.strictObject({
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri: z.string().min(1), uriBaseId: z.literal("SRCROOT") }),
    region: z.strictObject({ startLine: z.int().min(1) }).optional(),
  }),
});
const level = z.enum(["none", "note", "warning", "error"]);
const notification = z.strictObject({
  level,
  descriptor: z.strictObject({ id: z.string() }),
  message: text,
  associatedRule: z.strictObject({ id: z.string(), index: z.int().min(0) }).optional(),
});
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              help: text,
              defaultConfiguration: z.strictObject({ level }),
              properties,
            }),
          ),
          notifications: z.array(z.strictObject({ id: z.string(), shortDescription: text })),
        }),
      }),
      language: z.string().regex(/^[a-zA-Z]{2}(-[a-zA-Z]{2})?$/),
      automationDetails: z.strictObject({ id: z.string() }),
      originalUriBaseIds: z.strictObject({ SRCROOT: z.strictObject({ description: text }) }),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          endTimeUtc: z.iso.datetime(),
          toolExecutionNotifications: z.array(notification),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message: text,
          locations: z.tuple([location]),
          relatedLocations: z.array(location).min(1).optional(),
          partialFingerprints: z.record(z.string(), z.string()),
          properties,
        }),
      ),
      properties,
    }),
  ]),
});

const read = (sarif: string) => log.parse(JSON.parse(sarif)).runs[0];

outputContract(output, {
  wellFormed(sarif) {
    const { tool, results } = read(sarif);
    for (const one of results) expect(tool.driver.rules[one.ruleIndex]?.id).toBe(one.ruleId);
  },
  unharmed(sarif) {
    const { results, invocations } = read(sarif);
    for (const { message, locations, relatedLocations = [] } of results) {
      expect(message.text).not.toMatch(/\]\(|\{\d|\u202e|\p{Cc}/u);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { uri } = physicalLocation.artifactLocation;
        expect(uri).toMatch(/^[\w.~!*'()%-]+(\/+[\w.~!*'()%-]+)*$/);
        expect(uri).not.toMatch(/passwd/);
      }
    }
    for (const { message } of invocations[0]!.toolExecutionNotifications) {
      expect(message.text).not.toMatch(/\]\(|\{\d|\u202e|\p{Cc}/u);
    }
  },
});

describe("sarif", () => {
  let assessment: Assessment;
  beforeAll(async () => {
    assessment = await sampleAssessment(busyRecords());
  });

  const render = (changed: Partial<PracticeResult>) => {
    const copy = structuredClone(assessment);
    Object.assign(copy.practices[0]!, { evidence: [], makes: null, ...changed });
    const run = read(output.render(copy, { lang: "en", missedGates: null }));
    const { id } = copy.practices[0]!;
    return {
      run,
      result: run.results.find((one) => one.ruleId === id),
      notice: run.invocations[0]!.toolExecutionNotifications.find((one) => one.associatedRule?.id === id),
    };
  };
  const seen = (path: string, line?: number, outcome: "yes" | "no" = "no") => ({
    probeId: "some-probe",
    kind: "repo" as const,
    outcome,
    summary: { en: "Seen.", ja: "あり。" },
    location: { path, ...(line === undefined ? {} : { line }) },
    observedAtMs: NOW_MS,
    expiresAtMs: null,
  });

  it("lists every practice as a rule, also those that are met, so that alerts close", () => {
    const { run } = render({ verdict: "met" });
    expect(run.tool.driver.rules.map((rule) => rule.id)).toEqual(
      assessment.practices.map((practice) => practice.id),
    );
  });

  it.each(["met", "not-applicable"] as const)("says nothing of a practice that is %s", (verdict) => {
    const { result, notice } = render({ verdict, evidence: [seen("a.py")] });
    expect(result).toBeUndefined();
    expect(notice).toBeUndefined();
  });

  it("raises no alert for unknown, and says that nobody could look", () => {
    const { result, notice } = render({ verdict: "unknown", evidence: [seen("a.py")], makes: "docs/a.md" });
    expect(result).toBeUndefined();
    expect(notice).toMatchObject({ level: "note", descriptor: { id: "practice-unknown" } });
  });

  it("points to the line that a probe named, and to the others beside it", () => {
    const evidence = [seen("z.py", 1, "yes"), seen("src/a b.py", 3), seen("src/c.py"), seen("src/c.py")];
    const { result } = render({ verdict: "not-met", evidence, makes: "docs/a.md" });
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "src/a%20b.py", uriBaseId: "SRCROOT" },
      region: { startLine: 3 },
    });
    expect(result?.relatedLocations).toHaveLength(1);
    expect(result?.properties["place"]).toBe("found");
  });

  it("points to the file that would be made when no probe named one, without a line", () => {
    const { result } = render({ verdict: "not-met", makes: "docs/adr/model.md" });
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "docs/adr/model.md", uriBaseId: "SRCROOT" },
    });
    expect(result?.properties["place"]).toBe("proposed");
    expect(result?.message.text).toContain("This file does not show it yet");
  });

  it("counts paths from the root of the repository, wherever the assessed folder lies", () => {
    const copy = structuredClone(assessment);
    copy.project.folder = "models/strike damage";
    Object.assign(copy.practices[0]!, { verdict: "not-met", evidence: [seen("a.py", 3)] });
    Object.assign(copy.practices[1]!, { verdict: "not-met", evidence: [], makes: "CODEOWNERS" });
    const { results } = read(output.render(copy, { lang: "en", missedGates: null }));
    expect(results[0]!.locations[0].physicalLocation.artifactLocation.uri).toBe(
      "models/strike%20damage/a.py",
    );
    expect(results[1]!.locations[0].physicalLocation.artifactLocation.uri).toBe("CODEOWNERS");
  });

  it.each([
    null,
    "infra/",
    "envs/*.tfvars",
    "ci.yml",
    "lock file, Dockerfile",
    "/explain",
    "../x/y.md",
    "tests/{a,b}",
  ])("fakes no place when the remedy makes %j: the run tells of it instead", (makes) => {
    const { result, notice } = render({ verdict: "not-met", makes });
    expect(result).toBeUndefined();
    expect(notice).toMatchObject({ descriptor: { id: "practice-without-place" } });
  });

  it("keeps fingerprints when lines and files move, and gives every practice its own", () => {
    const before = render({ verdict: "not-met", evidence: [seen("a.py", 3)] });
    const after = render({ verdict: "not-met", evidence: [seen("b.py", 99)] });
    expect(after.result?.partialFingerprints).toEqual(before.result?.partialFingerprints);
    const prints = before.run.results.map((one) => one.partialFingerprints["primaryLocationLineHash"]);
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints[0]).toMatch(/^[0-9a-f]{16}:1$/);
  });

  it("warns where a next level waits for the practice", () => {
    const { run } = render({ verdict: "not-met", makes: "docs/a.md" });
    const waiting = new Set(
      assessment.nextSteps.filter((step) => step.unblocks.length > 0).map((step) => step.practice),
    );
    for (const one of run.results) expect(one.level).toBe(waiting.has(one.ruleId) ? "warning" : "note");
  });
});
