import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import { type Assessment, assessmentSchema } from "./contract.ts";
import { asTester, openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";
import { DAY_MS } from "./testing/samples.ts";

let opened: TestAssessment;
let first: Assessment;
beforeAll(async () => {
  opened = await openTestAssessment();
  first = await opened.room.assess({ path: opened.project.root }, asTester);
});
afterAll(() => opened.close());

describe("assessing a project", () => {
  it("gives the published shape, with the commit that was read", () => {
    expect(() => assessmentSchema.parse(first)).not.toThrow();
    expect(first.project.name).toBe("sample");
    expect(first.project.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(first.project.dirty).toBe(false);
  });

  it("judges nothing from records that hold nothing", () => {
    const fromRecords = first.practices.filter((practice) => practice.grade === "record");
    expect(fromRecords).toEqual([]);
  });

  it("takes the declared kind of project for what applies", () => {
    const verdictOf = (id: string) => first.practices.find((practice) => practice.id === id)?.verdict;
    expect(verdictOf("batch-delivery-monitoring")).toBe("not-applicable");
    expect(verdictOf("load-tests")).not.toBe("not-applicable");
  });

  it("is kept as it was, and leaves an audit event with its actor", async () => {
    expect(await opened.room.get(first.id)).toEqual(first);
    const [event] = await readEvents(opened.platform.database, { kind: "assessment.made" });
    expect(event).toMatchObject({ actor: { name: "tester" }, subject: `assessment:${first.id}` });
  });

  it("gives an equal digest for equal evidence, whenever it is looked at", async () => {
    opened.clock.advance(60_000);
    const again = await opened.room.assess({ path: opened.project.root }, asTester);
    expect(again.digest).toBe(first.digest);
    expect(again.id).not.toBe(first.id);
    const list = await opened.room.list({ project: "sample" });
    expect(list.map((one) => one.id)).toEqual([again.id, first.id]);
    expect((await opened.room.compare(first.id, again.id)).changes).toEqual([]);
  });

  it("refuses a folder that does not exist, and an id that nobody kept", async () => {
    await expect(opened.room.assess({ path: "/no/such/folder" }, asTester)).rejects.toMatchObject({
      code: "E_ASSESSMENT_PATH_MISSING",
    });
    await expect(opened.room.get("nobody")).rejects.toMatchObject({ code: "E_ASSESSMENT_NOT_FOUND" });
  });

  it("works on a folder without git and without akashi.yaml, and says what it could not read", async () => {
    const path = await mkdtemp(join(tmpdir(), "akashi-bare-"));
    try {
      await writeFile(join(path, "train.py"), "print('training')\n");
      const bare = await opened.room.assess({ path }, asTester);
      expect(bare.project.commit).toBeNull();
      const unread = bare.sources.filter((source) => !source.available);
      expect(unread.map((source) => source.id)).toEqual(
        expect.arrayContaining(["akashi.yaml", "records", "drills"]),
      );
      for (const source of unread) expect(source.note?.ja).toMatch(/[ぁ-ん]/);
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  });

  it("goes on without a broken akashi.yaml, and reports its line", async () => {
    const path = await mkdtemp(join(tmpdir(), "akashi-broken-"));
    try {
      await writeFile(join(path, "akashi.yaml"), "akashi: 1\nproject: 7\n");
      const assessment = await opened.room.assess({ path }, asTester);
      const source = assessment.sources.find((one) => one.id === "akashi.yaml");
      expect(source?.note?.en).toContain("line 2");
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  });
});

describe("the report of a kept assessment", () => {
  it("is the same bytes each time", async () => {
    const html = await opened.room.renderReport(first.id, { lang: "ja" });
    expect(html).toContain("sample のMLOps成熟度");
    expect(await opened.room.renderReport(first.id, { lang: "ja" })).toBe(html);
  });
});

describe("an attestation", () => {
  const practiceIn = async (id: string) =>
    (await opened.room.assess({ path: opened.project.root }, asTester)).practices.find(
      (one) => one.id === id,
    );

  it("shows what only people can know, until it lapses", async () => {
    const { room, place, clock } = opened;
    const given = await room.attest(
      { place, practice: "infra-cd-only", answer: "yes", note: "Checked in the console." },
      asTester,
    );
    expect(given).toMatchObject({
      by: "tester",
      // Through the end of the last day.
      expiresAtMs: Math.floor((given.atMs + 90 * DAY_MS) / DAY_MS) * DAY_MS + DAY_MS - 1,
      modelVersionId: null,
      file: "maturity/attestations/infra-cd-only.yaml",
      kept: "uncommitted",
    });
    expect(await practiceIn("infra-cd-only")).toMatchObject({ verdict: "met", grade: "attested" });
    clock.advance(91 * DAY_MS);
    expect((await practiceIn("infra-cd-only"))?.verdict).toBe("unknown");
  });

  it("waives a practice with a reason; a later answer outranks it", async () => {
    const { room, place, clock } = opened;
    const about = { place, practice: "prod-data-access" } as const;
    await room.attest({ ...about, answer: "not-applicable", note: "Health data." }, asTester);
    const waived = await practiceIn("prod-data-access");
    expect(waived?.verdict).toBe("not-applicable");
    expect(waived?.reason.en).toContain("Health data.");
    clock.advance(1000);
    await room.attest({ ...about, answer: "no", note: "We were wrong." }, asTester);
    expect((await practiceIn("prod-data-access"))?.verdict).toBe("not-met");
    expect(await (await room.listAttestations(place)).items).toHaveLength(3);
  });

  it.each([
    [{ practice: "model-rolback", answer: "yes", note: "x" }, "E_PRACTICE_UNKNOWN"],
    [{ practice: "prediction-logging", answer: "yes", note: "trust me" }, "E_ATTESTATION_NOT_ENOUGH"],
    [{ practice: "infra-cd-only", answer: "yes", note: "  " }, "E_ATTESTATION_NOTE_MISSING"],
    [{ practice: "infra-cd-only", answer: "yes", note: "x", days: 91 }, "E_ATTESTATION_DAYS"],
    [{ practice: "infra-cd-only", answer: "yes", note: "x", days: 0.5 }, "E_ATTESTATION_DAYS"],
  ] as const)("%j is refused and leaves nothing behind", async (input, code) => {
    const before = await opened.room.listAttestations(opened.place);
    await expect(opened.room.attest({ place: opened.place, ...input }, asTester)).rejects.toMatchObject({
      code,
    });
    expect(await opened.room.listAttestations(opened.place)).toEqual(before);
  });
});

describe("a drill", () => {
  it("names what is missing before it touches anything", async () => {
    const { room, project } = opened;
    await expect(room.runDrill({ drill: "quiz", project }, asTester)).rejects.toMatchObject({
      code: "E_DRILL_UNKNOWN",
    });
    await expect(room.runDrill({ drill: "rollback", project }, asTester)).rejects.toMatchObject({
      code: "E_DRILL_ENDPOINT_MISSING",
    });
    await expect(
      room.runDrill({ drill: "rollback", project, endpoint: "none" }, asTester),
    ).rejects.toMatchObject({ code: "E_PROJECT_ENTRY_UNKNOWN" });
    await expect(
      room.runDrill({ drill: "rollback", project, endpoint: "answers", environment: "moon" }, asTester),
    ).rejects.toMatchObject({ code: "E_DRILL_ENVIRONMENT_UNKNOWN" });
    await expect(
      room.runDrill({ drill: "load", project, endpoint: "answers", environment: "prod" }, asTester),
    ).rejects.toMatchObject({ code: "E_DRILL_PRODUCTION" });
    await expect(
      room.runDrill(
        { drill: "rollback", project, endpoint: "answers", environment: "prod", trigger: "schedule" },
        asTester,
      ),
    ).rejects.toMatchObject({ code: "E_DRILL_PRODUCTION" });
    await expect(
      room.runDrill({ drill: "anonymous-call", project, url: "file:///etc/passwd" }, asTester),
    ).rejects.toMatchObject({ code: "E_DRILL_URL" });
    expect(await room.listDrills()).toEqual([]);
  });

  it("of a project without a place for it is unknown, kept, and says why in both languages", async () => {
    const { room, project } = opened;
    const record = await room.runDrill({ drill: "rollback", project, endpoint: "others" }, asTester);
    expect(record).toMatchObject({ passed: null, endpoint: "others", modelVersion: null });
    expect(record.reason).toContain("others has one environment alone, prod");
    expect(record.problems[0]?.ja).toContain("others の環境は prod だけ");
    expect(record.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it("that breaks off is unknown, and says on what", async () => {
    const { room, project, serving } = opened;
    Object.assign(serving, { getEndpoint: () => Promise.reject(new Error("the disk is gone")) });
    const record = await room.runDrill({ drill: "rollback", project, endpoint: "answers" }, asTester);
    expect([record.passed, record.reason]).toEqual([null, "The drill broke off: the disk is gone"]);
  });

  it("of every kind is listed with its newest result; all are held one after the other", async () => {
    const { room, project } = opened;
    const states = await room.drillStates(project);
    const of = (drill: string, endpoint: string | null) =>
      states.find((one) => one.drill === drill && one.endpoint === endpoint);
    expect(of("rollback", "others")?.state).toBe("could-not-run");
    expect(of("retrain", "answers")).toMatchObject({ state: "never", schedule: null });
    expect(of("load", "answers")?.notFor?.en).toContain("endpoints.answers.load");
    expect(of("anonymous-call", null)?.notFor).toBeNull();
    const seen: string[] = [];
    const progress = ({ stage }: { stage: string }) => void seen.push(stage);
    const { held, skipped } = await room.runAllDrills({ project }, { ...asTester, progress });
    expect(new Set(held.map(({ passed }) => passed))).toEqual(new Set([null]));
    expect(held.filter((one) => one.drillId === "anonymous-call")).toHaveLength(1);
    expect(skipped.map(({ drill, endpoint }) => `${drill} ${endpoint}`)).toContain("load answers");
    expect(seen.at(-1)).toBe("done");
  });

  it("that passed is kept, is told to the ledger, and proves its practice for 90 days", async () => {
    const { room, project, serving, clock } = opened;
    let live = 2;
    const deployment = () => ({
      id: `d${live}`,
      model: "answers",
      modelVersion: live,
      environment: "preprod",
      role: "primary",
    });
    Object.assign(serving, {
      countPredictions: async () => ({ stored: 0, withOutcome: 0 }),
      listPredictions: async () => [],
      describeEndpoint: async () => ({}),
      getDeployment: async () => deployment(),
      listEndpoints: async () => [
        { name: "answers", environments: ["preprod", "prod"], deployments: [deployment()] },
      ],
      getEndpoint: async () => ({ deployments: [deployment()] }),
      deploymentHistory: async () => [
        { ...deployment(), modelVersion: 1 },
        { ...deployment(), modelVersion: 2 },
      ],
      rollback: async ({ toVersion }: { toVersion?: number }) => {
        live = toVersion ?? 1;
        return { to: deployment(), durationMs: 12 };
      },
      smokeTest: async () => ({ rowCount: 50, maxDifference: 0, passed: true }),
    });
    const record = await room.runDrill({ drill: "rollback", project, endpoint: "answers" }, asTester);
    expect(record).toMatchObject({
      passed: true,
      subject: "answers (preprod): answers@2 -> answers@1 -> answers@2",
      measurements: { rollbackMs: 12, rollForwardMs: 12, answersCompared: 50 },
    });
    expect(record).toMatchObject({ modelVersion: "answers@2", environment: "preprod", trigger: "manual" });
    expect((await room.listDrills({ project: "sample", drill: "rollback" }))[0]).toEqual(record);
    const events = await readEvents(opened.platform.database, { kind: "drill.run" });
    expect(events.at(0)).toMatchObject({ actor: { name: "tester" } });

    const rollbackIn = async () =>
      (await room.assess({ path: project.root }, asTester)).practices.find(
        (practice) => practice.id === "model-rollback",
      );
    expect(await rollbackIn()).toMatchObject({ verdict: "met", grade: "drill" });
    live = 3;
    expect(await rollbackIn()).toMatchObject({ verdict: "unknown" });
    const state = (await room.drillStates(project)).find(
      (one) => one.drill === "rollback" && one.endpoint === "answers",
    );
    expect(state).toMatchObject({ state: "lapsed", replacedBy: "answers@3" });
    live = 2;
    clock.advance(91 * DAY_MS);
    expect((await rollbackIn())?.verdict).not.toBe("met");
  });
});
