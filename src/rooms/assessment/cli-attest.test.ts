import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import { commitAll } from "../../platform/git/index.ts";
import type { Assessment, PracticeResult } from "./contract.ts";
import type { AssessmentTables } from "./store/tables.ts";
import { inTestProject } from "./testing/in-test-project.ts";
import { runAkashi } from "./testing/run-akashi.ts";
import { DAY_MS } from "./testing/samples.ts";

const here = inTestProject();
const { akashi, inProject, text, assess } = here;

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
    const practice = practiceOf(await assess(), "infra-cd-only");
    expect(practice).toMatchObject({ verdict: "met", grade: "attested" });
    expect(practice.reason.en).toContain("not yet reviewed");
    const [event] = await readEvents(here.opened.platform.database, { kind: "practice.attested" });
    expect(event?.data).toMatchObject({ practice: "infra-cd-only", by: "Ann <ann@example.org>" });
  });

  it("shows the commit that brought the answer, with file and line", async () => {
    await akashi("attest", "infra-cd-only", "--note", "Checked.");
    const commit = await commitAll(here.opened.project.root, {
      message: "m",
      authorName: "Ben",
      authorEmail: "b@x.org",
    });
    expect((await akashi("attest")).stdout).toContain(`commit ${commit.slice(0, 12)} by Ben <b@x.org>`);
    const [evidence] = practiceOf(await assess(), "infra-cd-only").evidence.slice(-1);
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
      const bare = (...argv: string[]) => runAkashi(here.opened, argv, { cwd });
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
    expect(practiceOf(await assess(), "infra-cd-only").verdict).toBe("met");
    await writeFile(inProject("model.bin"), "two");
    const changed = practiceOf(await assess(), "infra-cd-only");
    expect(changed).toMatchObject({
      verdict: "unknown",
      reason: { en: "model.bin has changed since the answer was given." },
    });
    await writeFile(inProject("model.bin"), "one");
    here.opened.clock.advance(92 * DAY_MS);
    expect(practiceOf(await assess(), "infra-cd-only").reason.en).toContain("lapsed on 2027-02-19");
  });

  it("lapses when the model version in production is another one", async () => {
    const deployed = (modelVersion: number) => {
      here.opened.serving["countPredictions"] = async () => ({ stored: 0, withOutcome: 0 });
      here.opened.serving["listPredictions"] = async () => [];
      here.opened.serving["describeEndpoint"] = () => Promise.reject(new Error("no document"));
      here.opened.serving["listEndpoints"] = async () => [
        { name: "answers", project: "sample", environments: ["preprod", "prod"], deployments: [] },
      ];
      here.opened.serving["deploymentHistory"] = async () => [
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
      practiceOf(await assess(), "model-risk-assessment").evidence.at(-1)!.attestation!.lapse,
    ).toBeNull();
    deployed(2);
    expect(
      practiceOf(await assess(), "model-risk-assessment").evidence.at(-1)!.attestation!.lapse?.en,
    ).toContain("newest in production is");
  });

  it("of several people shows all; the newest decides, and the contradiction is shown", async () => {
    await akashi("attest", "env-parity", "--note", "Same module.", "--answer", "no");
    const file = "maturity/attestations/env-parity.yaml";
    const other =
      "  - answer: yes\n    by: Ben\n    at: 2026-11-21T00:00:01Z\n    until: 2026-12-31\n    note: Fixed.\n";
    await writeFile(inProject(file), (await text(file)) + other);
    const practice = practiceOf(await assess(), "env-parity");
    expect(practice).toMatchObject({ verdict: "met", contradicted: true });
    expect(practice.evidence.filter((one) => one.attestation).map((one) => one.attestation!.by)).toEqual([
      "Ben",
      "Ann <ann@example.org>",
    ]);
  });

  it("shows both where a probe contradicts a person, and the probe decides the grade", async () => {
    await writeFile(inProject("train.py"), "print('training')\n");
    await commitAll(here.opened.project.root, { message: "code", authorName: "Ann", authorEmail: "a@x.org" });
    const before = practiceOf(await assess(), "env-reproducible");
    const probed = (await assess()).practices.find(
      (one) => one.verdict === "not-met" && one.grade === "repo",
    )!;
    expect(probed ?? before).toBeDefined();
    const saysYes = ["attest", probed.id, "--note", "We do it."];
    const given = await akashi(...saysYes);
    if (given.exitCode !== 0) expect(given.stderr).toContain("E_ATTESTATION_NOT_ENOUGH");
    const attestable = (await assess()).practices.find(
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
    const after = practiceOf(await assess(), attestable.id);
    expect(after).toMatchObject({ verdict: "not-met", grade: "repo", contradicted: true });
    expect(new Set(after.evidence.map((one) => one.kind))).toEqual(
      new Set([...attestable.evidence.map((one) => one.kind), "attested"]),
    );
  });

  it("still hears what an earlier version kept in the store; a newer answer in a file outranks it", async () => {
    const atMs = here.opened.clock.nowMs();
    await here.opened.platform.database.write<AssessmentTables, unknown>((trx) =>
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
    expect(practiceOf(await assess(), "infra-cd-only")).toMatchObject({
      verdict: "not-met",
      grade: "attested",
    });
    expect((await akashi("attest")).stdout).toContain(
      "infra-cd-only: no by rei, until 2027-02-19. Not yet.\n  kept in the store",
    );
    here.opened.clock.advance(1000);
    await akashi("attest", "infra-cd-only", "--note", "Now it is.");
    expect(practiceOf(await assess(), "infra-cd-only")).toMatchObject({
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
    const assessment = await assess();
    expect(practiceOf(assessment, "infra-cd-only").verdict).toBe("unknown");
    expect(assessment.sources.find(({ id }) => id === file)?.note?.ja).toContain("マージの後");
    expect((await akashi("attest", "infra-cd-only", "--note", "x")).stderr).toContain("E_MATURITY_SYNTAX");
  });

  it("is no evidence for a probe: an answer about a practice is not the practice", async () => {
    const repoOf = (assessment: Assessment) =>
      assessment.practices.flatMap(({ id, evidence }) =>
        evidence.filter((one) => one.kind === "repo").map((one) => [id, one.probeId, one.outcome]),
      );
    const before = repoOf(await assess());
    for (const id of ["model-rollback", "model-risk-assessment", "feature-drift-alerts", "architecture-docs"])
      await akashi("attest", id, "--note", "no such thing", "--answer", "no");
    await commitAll(here.opened.project.root, {
      message: "answers",
      authorName: "Ann",
      authorEmail: "a@x.org",
    });
    expect(repoOf(await assess())).toEqual(before);
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
