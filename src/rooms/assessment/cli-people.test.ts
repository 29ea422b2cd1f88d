import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import { commitAll } from "../../platform/git/index.ts";
import type { Assessment, PracticeResult } from "./contract.ts";
import type { AssessmentTables } from "./store/tables.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";
import { runAkashi } from "./testing/run-akashi.ts";
import { DAY_MS } from "./testing/samples.ts";

let opened: TestAssessment;
beforeEach(async () => {
  opened = await openTestAssessment();
});
afterEach(() => opened.close());

const akashi = (...argv: string[]) => runAkashi(opened, argv);
const inProject = (path: string) => join(opened.project.root, path);
const text = (path: string) => readFile(inProject(path), "utf8");

async function assessed(...options: string[]): Promise<Assessment> {
  return JSON.parse((await akashi("assess", ".", "--json", ...options)).stdout) as Assessment;
}
const practiceOf = ({ practices }: Assessment, id: string): PracticeResult =>
  practices.find((one) => one.id === id)!;

describe("akashi attest", () => {
  it("writes a reviewable file in the name that git knows, and says that nobody has reviewed it yet", async () => {
    expect((await akashi("attest")).stdout).toBe("Nobody has answered for a practice yet.\n");
    const { exitCode, stdout, stderr } = await akashi(
      ...["attest", "infra-cd-only", "--note", "Checked.", "--valid-for", "30d"],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("infra-cd-only: yes by Ann <ann@example.org>, until 2026-12-21. Checked.\n");
    expect(stdout).toContain("maturity/attestations/infra-cd-only.yaml:4, not committed, not yet reviewed");
    expect(stderr).toContain("Commit maturity/attestations/infra-cd-only.yaml");
    expect(await text("maturity/attestations/infra-cd-only.yaml")).toContain("until: 2026-12-21");
    expect((await akashi("attest")).stdout).toBe(stdout);
    const practice = practiceOf(await assessed(), "infra-cd-only");
    expect(practice).toMatchObject({ verdict: "met", grade: "attested" });
    expect(practice.reason.en).toContain("not yet reviewed");
    const [event] = await readEvents(opened.platform.database, { kind: "practice.attested" });
    expect(event?.data).toMatchObject({ practice: "infra-cd-only", by: "Ann <ann@example.org>" });
  });

  it("shows the commit that brought the answer, with file and line", async () => {
    await akashi("attest", "infra-cd-only", "--note", "Checked.");
    const commit = await commitAll(opened.project.root, {
      message: "m",
      authorName: "Ben",
      authorEmail: "b@x.org",
    });
    expect((await akashi("attest")).stdout).toContain(`commit ${commit.slice(0, 12)} by Ben <b@x.org>`);
    const [evidence] = practiceOf(await assessed(), "infra-cd-only").evidence.slice(-1);
    expect(evidence).toMatchObject({
      location: { path: "maturity/attestations/infra-cd-only.yaml", line: 4, commit },
      attestation: { kept: "committed", committedBy: "Ben <b@x.org>" },
    });
  });

  it("signs with the login where git names nobody", async () => {
    const config = inProject(".git/config");
    await writeFile(config, `${await readFile(config, "utf8")}[user]\n\tname =\n`);
    const { stdout } = await akashi("attest", "infra-cd-only", "--note", "Checked.");
    expect(stdout).toContain("infra-cd-only: yes by hana");
  });

  it("works in a folder without akashi.yaml and without git", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "akashi-bare-"));
    try {
      const bare = (...argv: string[]) => runAkashi(opened, argv, { cwd });
      expect((await bare("attest", "infra-cd-only", "--note", "Checked.")).exitCode).toBe(0);
      expect((await bare("assess", ".", "--all")).stdout).toMatch(/attested +infra-cd-only/);
      expect((await bare("attest")).stdout).toContain("outside of git");
    } finally {
      await rm(cwd, { recursive: true, force: true });
    }
  });

  it("lapses by date, and when the file that it speaks of changes", async () => {
    await writeFile(inProject("model.bin"), "one");
    const about = ["--about", "model.bin"];
    await akashi("attest", "infra-cd-only", "--note", "Checked.", ...about);
    expect(practiceOf(await assessed(), "infra-cd-only").verdict).toBe("met");
    await writeFile(inProject("model.bin"), "two");
    const changed = practiceOf(await assessed(), "infra-cd-only");
    expect(changed).toMatchObject({
      verdict: "unknown",
      reason: { en: "model.bin has changed since the answer was given." },
    });
    await writeFile(inProject("model.bin"), "one");
    opened.clock.advance(92 * DAY_MS);
    expect(practiceOf(await assessed(), "infra-cd-only").reason.en).toContain("lapsed on 2027-02-19");
  });

  it("lapses when the model version in production is another one", async () => {
    const deployed = (modelVersion: number) => {
      opened.serving["countPredictions"] = async () => ({ stored: 0, withOutcome: 0 });
      opened.serving["listPredictions"] = async () => [];
      opened.serving["describeEndpoint"] = () => Promise.reject(new Error("no document"));
      opened.serving["listEndpoints"] = async () => [
        { name: "answers", project: "sample", environments: ["preprod", "prod"], deployments: [] },
      ];
      opened.serving["deploymentHistory"] = async () => [
        {
          id: `d${modelVersion}`,
          model: "answers",
          modelVersion,
          endpoint: "answers",
          environment: "prod",
          role: "primary",
          deployedAtMs: modelVersion,
          retiredAtMs: null,
          deployedBy: "t",
        },
      ];
    };
    deployed(1);
    const { stdout, stderr } = await akashi(
      "attest",
      "model-risk-assessment",
      "--note",
      "Reviewed with legal.",
    );
    expect(stderr).toContain("Commit ");
    expect(stdout).toContain("Lapses when this changes: model answers@1");
    expect(
      practiceOf(await assessed(), "model-risk-assessment").evidence.at(-1)!.attestation!.lapse,
    ).toBeNull();
    deployed(2);
    expect(
      practiceOf(await assessed(), "model-risk-assessment").evidence.at(-1)!.attestation!.lapse?.en,
    ).toContain("newest in production is");
  });

  it("of several people shows all; the newest decides, and the contradiction is shown", async () => {
    await akashi("attest", "env-parity", "--note", "Same module.", "--answer", "no");
    const file = "maturity/attestations/env-parity.yaml";
    const other =
      "  - answer: yes\n    by: Ben\n    at: 2026-11-21T00:00:01Z\n    until: 2026-12-31\n    note: Fixed.\n";
    await writeFile(inProject(file), (await text(file)) + other);
    const practice = practiceOf(await assessed(), "env-parity");
    expect(practice).toMatchObject({ verdict: "met", contradicted: true });
    expect(practice.evidence.filter((one) => one.attestation).map((one) => one.attestation!.by)).toEqual([
      "Ben",
      "Ann <ann@example.org>",
    ]);
  });

  it("shows both where a probe contradicts a person, and the probe decides the grade", async () => {
    await writeFile(inProject("train.py"), "print('training')\n");
    await commitAll(opened.project.root, { message: "code", authorName: "Ann", authorEmail: "a@x.org" });
    const before = practiceOf(await assessed(), "env-reproducible");
    const probed = (await assessed()).practices.find(
      (one) => one.verdict === "not-met" && one.grade === "repo",
    )!;
    expect(probed ?? before).toBeDefined();
    const saysYes = ["attest", probed.id, "--note", "We do it."];
    const given = await akashi(...saysYes);
    if (given.exitCode !== 0) expect(given.stderr).toContain("E_ATTESTATION_NOT_ENOUGH");
    const attestable = (await assessed()).practices.find(
      (one) =>
        one.verdict === "not-met" &&
        one.grade === "repo" &&
        [
          "architecture-docs",
          "data-prep-rationale",
          "team-responsibilities",
          "retraining-strategy",
          "business-goals-kpis",
        ].includes(one.id),
    )!;
    expect((await akashi("attest", attestable.id, "--note", "It is in the wiki.")).exitCode).toBe(0);
    const after = practiceOf(await assessed(), attestable.id);
    expect(after).toMatchObject({ verdict: "not-met", grade: "repo", contradicted: true });
    expect(new Set(after.evidence.map((one) => one.kind))).toEqual(
      new Set([...attestable.evidence.map((one) => one.kind), "attested"]),
    );
  });

  it("still hears what an earlier version kept in the store; a newer answer in a file outranks it", async () => {
    const atMs = opened.clock.nowMs();
    await opened.platform.database.write<AssessmentTables, unknown>((trx) =>
      trx
        .insertInto("assessment_attestations")
        .values({
          id: "01OLD",
          project: "sample",
          practice: "infra-cd-only",
          answer: "no",
          by: "rei",
          note: "Not yet.",
          link: null,
          at_ms: atMs,
          expires_at_ms: atMs + 90 * DAY_MS,
          model_version_id: null,
        })
        .execute(),
    );
    expect(practiceOf(await assessed(), "infra-cd-only")).toMatchObject({
      verdict: "not-met",
      grade: "attested",
    });
    expect((await akashi("attest")).stdout).toContain(
      "infra-cd-only: no by rei, until 2027-02-19. Not yet.\n  kept in the store",
    );
    opened.clock.advance(1000);
    await akashi("attest", "infra-cd-only", "--note", "Now it is.");
    expect(practiceOf(await assessed(), "infra-cd-only")).toMatchObject({
      verdict: "met",
      contradicted: true,
    });
  });

  it("reports a broken file in every command, and counts none of its answers", async () => {
    await akashi("attest", "infra-cd-only", "--note", "Checked.");
    const file = "maturity/attestations/infra-cd-only.yaml";
    await writeFile(inProject(file), `<<<<<<< HEAD\n${await text(file)}`);
    const listed = await akashi("attest");
    expect(listed.exitCode).toBe(1);
    expect(listed.stderr).toContain(`${file}:1:1 is not valid YAML (a merge left the marker`);
    const assessment = await assessed();
    expect(practiceOf(assessment, "infra-cd-only").verdict).toBe("unknown");
    expect(assessment.sources.find(({ id }) => id === file)?.note?.ja).toContain("マージの後");
    expect((await akashi("attest", "infra-cd-only", "--note", "x")).stderr).toContain("E_MATURITY_SYNTAX");
  });

  it("is no evidence for a probe: an answer about a practice is not the practice", async () => {
    const repoOf = (assessment: Assessment) =>
      assessment.practices.flatMap(({ id, evidence }) =>
        evidence.filter((one) => one.kind === "repo").map((one) => [id, one.probeId, one.outcome]),
      );
    const before = repoOf(await assessed());
    for (const id of ["model-rollback", "model-risk-assessment", "feature-drift-alerts", "architecture-docs"])
      await akashi("attest", id, "--note", "no such thing", "--answer", "no");
    await commitAll(opened.project.root, { message: "answers", authorName: "Ann", authorEmail: "a@x.org" });
    expect(repoOf(await assessed())).toEqual(before);
  });

  it.each([
    [["attest", "infra-cd-onli", "--note", "x"], 1, "E_PRACTICE_UNKNOWN"],
    [["attest", "prediction-logging", "--note", "trust me"], 1, "E_ATTESTATION_NOT_ENOUGH"],
    [["attest", "infra-cd-only"], 1, "E_ATTESTATION_NOTE_MISSING"],
    [["attest", "infra-cd-only", "--note", "x", "--valid-for", "0d"], 1, "E_ATTESTATION_DAYS"],
    [["attest", "infra-cd-only", "--note", "x", "--valid-for", "14w"], 1, "E_ATTESTATION_DAYS"],
    [["attest", "infra-cd-only", "--note", "x", "--valid-for", "soon"], 3, "E_USAGE"],
    [["attest", "infra-cd-only", "--note", "x", "--about", "nowhere.onnx"], 1, "E_ATTESTATION_ABOUT"],
    [["attest", "infra-cd-only", "--note", "x", "--about", "../../etc/passwd"], 1, "E_ATTESTATION_ABOUT"],
    [["attest", "infra-cd-only", "--note", "x", "--about", "model"], 1, "E_ATTESTATION_ABOUT"],
    [["attest", "infra-cd-only", "--note", "x", "--about", "data:strikes"], 1, "E_ATTESTATION_ABOUT"],
  ])("%j exits with %i and %s, and writes nothing", async (argv, exitCode, code) => {
    const result = await akashi(...argv);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(code);
    await expect(text("maturity/attestations/infra-cd-only.yaml")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("akashi assign", () => {
  it("writes owner and day into the project, shows them everywhere, and marks what is overdue", async () => {
    const id = (await assessed()).nextSteps[0]!.practice;
    const given = await akashi("assign", id, "--owner", "mika@example.org", "--due", "2026-12-01");
    expect(given.exitCode).toBe(0);
    expect((await akashi("assign")).stdout).toMatch(new RegExp(`${id} +mika@example.org +2026-12-01`));
    const step = (await assessed()).nextSteps[0]!;
    expect(step.assignment).toEqual({
      owner: "mika@example.org",
      due: "2026-12-01",
      note: null,
      overdue: false,
    });
    expect((await akashi("assess", ".")).stdout).toContain("mika@example.org, due 2026-12-01");
    opened.clock.advance(11 * DAY_MS);
    const late = await assessed();
    expect(practiceOf(late, id).assignment?.overdue).toBe(true);
    expect((await akashi("assess", ".", "--lang", "ja")).stdout).toContain("期限 2026-12-01 を過ぎています");
    for (const format of ["markdown", "csv", "html"])
      expect((await akashi("assess", ".", "--format", format)).stdout, format).toContain("mika@");
    expect(
      (await readEvents(opened.platform.database, { kind: "practice.assigned" }))[0]?.data,
    ).toMatchObject({ practice: id });
    expect((await akashi("assign", id, "--clear")).stdout).toContain("assigned to nobody");
    expect(practiceOf(await assessed(), id).assignment).toBeUndefined();
  });

  it("leaves everything else in the file as people wrote it", async () => {
    await akashi("assign", "code-ci", "--owner", "Mika");
    const file = "maturity/assessment.yaml";
    await writeFile(inProject(file), `# Talk to Rei first.\n${await text(file)}`);
    await akashi(
      "assign",
      "code-review",
      "--owner",
      "Rei",
      "--due",
      "2027-01-31",
      "--note",
      "with the guild",
    );
    expect(await text(file)).toContain("# Talk to Rei first.");
    expect((await akashi("assign")).stdout).toMatch(
      /code-review +Rei +2027-01-31 +with the guild\n.*code-ci +Mika/,
    );
  });

  it.each([
    [["assign", "code-cj", "--owner", "Mika"], 1, "E_PRACTICE_UNKNOWN"],
    [["assign", "code-ci"], 3, "E_USAGE"],
    [["assign", "code-ci", "--owner", "Mika", "--clear"], 3, "E_USAGE"],
    [["assign", "code-ci", "--owner", " "], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "soon"], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "2027-02-30"], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "2026-11-20"], 1, "E_ASSIGNMENT_INVALID"],
  ])("%j exits with %i and %s", async (argv, exitCode, code) => {
    const result = await akashi(...argv);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(code);
  });

  it.each([
    ["plan:\n  code-cj: { owner: Mika }\n", "E_MATURITY_PRACTICE_UNKNOWN", "maturity/assessment.yaml:2:12"],
    [
      "plan:\n  code-ci: { owner: Mika, due: soon }\n",
      "E_MATURITY_VALUE_INVALID",
      "maturity/assessment.yaml:2:32",
    ],
    ["plan:\n  code-ci: { due: 2027-01-01 }\n", "E_MATURITY_MEMBER_MISSING", "maturity/assessment.yaml:2:12"],
    ["plans: {}\n", "E_MATURITY_MEMBER_UNKNOWN", "maturity/assessment.yaml:1:8"],
    ["plan: [\n", "E_MATURITY_SYNTAX", "maturity/assessment.yaml:2:1"],
    [
      "waivers:\n  - { framework: google, statement: P9.9, reason: r, approver: a, expires: 2027-01-01 }\n",
      "E_STATEMENT_UNKNOWN",
      "maturity/assessment.yaml:2:37",
    ],
    [
      "waivers:\n  - { framework: goggle, statement: P2.1, reason: r, approver: a, expires: 2027-01-01 }\n",
      "E_FRAMEWORK_BASE_UNKNOWN",
      "maturity/assessment.yaml:2:18",
    ],
    ["frameworks: [../other.yaml]\n", "E_FRAMEWORK_FILE_MISSING", "outside of the project"],
  ])("%j stops an assessment with %s at its place, before anything is kept", async (content, code, place) => {
    await akashi("assign", "code-ci", "--owner", "Mika");
    await writeFile(inProject("maturity/assessment.yaml"), content);
    const { exitCode, stderr } = await akashi("assess", ".");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain(place);
    expect(await opened.room.list()).toEqual([]);
  });
});

describe("akashi waive", () => {
  const waive = (statement: string, ...more: string[]) =>
    akashi(
      "waive",
      statement,
      "--reason",
      "Patient data",
      "--approver",
      "Rei",
      "--expires",
      "2026-12-31",
      ...more,
    );
  const itemOf = (assessment: Assessment, framework: string, id: string) =>
    assessment.frameworks
      .find((one) => one.id === framework)!
      .sections.flatMap((one) => one.items)
      .find((one) => one.id === id)!;

  it("takes one statement out of one framework until its day, then it counts again", async () => {
    const before = await assessed();
    expect(itemOf(before, "mlops-community", "2.1.7").verdict).not.toBe("not-applicable");
    expect((await waive("mlops-community:2.1.7")).stdout).toContain(
      "waived until 2026-12-31, approved by Rei. Patient data",
    );
    const waived = await assessed();
    expect(itemOf(waived, "mlops-community", "2.1.7")).toMatchObject({
      verdict: "not-applicable",
      waiver: { approver: "Rei", reason: "Patient data", lapsed: false },
    });
    expect(practiceOf(waived, "prod-data-access").verdict).toBe(
      practiceOf(before, "prod-data-access").verdict,
    );
    const blockers = ({ frameworks }: Assessment) =>
      frameworks[0]!.nextLevel!.blockers.map((one) => one.practice);
    expect(blockers(waived)).toEqual(blockers(before).filter((id) => id !== "prod-data-access"));
    expect((await akashi("assess", ".")).stdout).toContain("Waived by the team: 2.1.7.");

    opened.clock.advance(42 * DAY_MS);
    const after = await assessed();
    expect(itemOf(after, "mlops-community", "2.1.7").verdict).toBe(
      itemOf(before, "mlops-community", "2.1.7").verdict,
    );
    expect(after.frameworks[0]!.waivers).toMatchObject([{ statement: "2.1.7", lapsed: true }]);
    expect((await akashi("waive")).stdout).toContain("lapsed on 2026-12-31");
  });

  it.each(["google:P2.1", "microsoft:people-1-1", "ml-test-score:data-1"])(
    "knows the statements of %s",
    async (named) => {
      const [framework, statement] = named.split(":") as [string, string];
      const ids = (await assessed()).frameworks
        .find((one) => one.id === framework)!
        .sections.flatMap((one) => one.items.map((item) => item.id));
      const wanted = ids.includes(statement) ? statement : ids[0]!;
      expect((await waive(`${framework}:${wanted}`)).exitCode).toBe(0);
      expect(itemOf(await assessed(), framework, wanted).verdict).toBe("not-applicable");
    },
  );

  it.each([
    [["waive", "goggle:P2.1"], "E_FRAMEWORK_UNKNOWN"],
    [["waive", "google:P9.9"], "E_WAIVER_STATEMENT_UNKNOWN"],
    [["waive", "google"], "E_WAIVER_STATEMENT_UNKNOWN"],
    [["waive", "google:P2.1", "--approver", "a", "--expires", "2026-12-31"], "E_WAIVER_INVALID"],
    [["waive", "google:P2.1", "--reason", "r", "--expires", "2026-12-31"], "E_WAIVER_INVALID"],
    [["waive", "google:P2.1", "--reason", "r", "--approver", "a"], "E_WAIVER_INVALID"],
    [
      ["waive", "google:P2.1", "--reason", "r", "--approver", "a", "--expires", "2029-12-31"],
      "E_WAIVER_INVALID",
    ],
  ])("%j is refused with %s", async (argv, code) => {
    const { exitCode, stderr } = await akashi(...argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});
