import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment, Portfolio } from "../../src/rooms/assessment/index.ts";
import {
  type FakeGithub,
  fakeProject,
  goodPulls,
  startFakeGithub,
} from "../../src/rooms/assessment/testing/fake-github.ts";
import { akashi, akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

const TOKEN = "ghp_journey0123456789TOKEN";
const folder = scratchFolder("outside");
const project = `${folder}/project`;
let server: RunningServer;
let github: FakeGithub;

beforeAll(async () => {
  mkdirSync(project, { recursive: true });
  writeFileSync(`${project}/train.py`, "from sklearn.linear_model import Ridge\nRidge().fit([[0]], [1])\n");
  server = await startServer({ home: `${folder}/server`, cwd: folder });
  github = await startFakeGithub(fakeProject({ pulls: goodPulls(8) }));
  await logRuns(3);
});
afterAll(async () => {
  await github?.close();
  await server?.stop();
});

const practice = ({ practices }: Assessment, id: string) => practices.find((one) => one.id === id)!;
const source = ({ sources }: Assessment, id: string) => sources.find((one) => one.id === id);

/** As an MLflow client does: runs with a parameter, a metric, a commit and their data. */
async function logRuns(count: number): Promise<void> {
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as Record<string, never>;
  };
  const { experiment_id } = await call("experiments/create", { name: "churn" });
  for (let n = 0; n < count; n++) {
    const { run } = (await call("runs/create", {
      experiment_id,
      start_time: Date.now(),
      tags: [{ key: "mlflow.source.git.commit", value: "0123456789abcdef0123456789abcdef01234567" }],
    })) as unknown as { run: { info: { run_id: string } } };
    const { run_id } = run.info;
    await call("runs/log-batch", {
      run_id,
      metrics: [{ key: "auc", value: 0.8, timestamp: Date.now(), step: 0 }],
      params: [{ key: "depth", value: String(n) }],
    });
    await call("runs/log-inputs", {
      run_id,
      datasets: [{ dataset: { name: "customers", digest: "d1", source_type: "local", source: "{}" } }],
    });
    await call("runs/update", { run_id, status: "FINISHED", end_time: Date.now() });
  }
}

describe("an assessment with sources outside", () => {
  it("names no source by itself, and says so", async () => {
    const assessment = await akashiJson<Assessment>(["assess", project], { home: `${folder}/none` });
    for (const id of ["github", "mlflow", "prometheus"])
      expect(source(assessment, id)).toMatchObject({ available: false, named: false });
    expect(practice(assessment, "x-experiment-tracking").verdict).not.toBe("met");
    expect(practice(assessment, "code-review").evidence.map((one) => one.probeId)).not.toContain(
      "forge-approves-changes",
    );
  });

  it("reads the runs of an MLflow server that the user names", async () => {
    const assessment = await akashiJson<Assessment>(
      ["assess", project, "--mlflow-uri", server.url, "--mlflow-experiment", "churn"],
      { home: `${folder}/none` },
    );
    expect(source(assessment, "mlflow")).toMatchObject({ available: true });
    expect(practice(assessment, "x-experiment-tracking")).toMatchObject({ verdict: "met", grade: "record" });
    const lineage = practice(assessment, "run-lineage").parts;
    expect(lineage.filter((part) => part.verdict === "met").map((part) => part.part)).toEqual(
      expect.arrayContaining(["commit", "data"]),
    );
  });

  it("raises what a repository only configures by what GitHub recorded, and shows its token nowhere", async () => {
    const asked = ["--github-api-url", github.url, "--github-repository", "octo-org/churn"];
    const done = await akashi(["assess", project, ...asked, "--json"], {
      home: `${folder}/none`,
      env: { GITHUB_TOKEN: TOKEN },
    });
    expect(done.code, done.stderr).toBe(0);
    const assessment = JSON.parse(done.stdout) as Assessment;
    for (const id of ["code-review", "code-ci", "code-via-pr"])
      expect(practice(assessment, id), id).toMatchObject({
        verdict: "met",
        grade: "record",
        configuredOnly: false,
      });
    expect(done.stdout + done.stderr).not.toContain(TOKEN);
  });

  it("goes on without a server that is not there, and says which", async () => {
    const assessment = await akashiJson<Assessment>(
      ["assess", project, "--prometheus-url", "http://127.0.0.1:9"],
      { home: `${folder}/none` },
    );
    expect(source(assessment, "prometheus")).toMatchObject({
      available: false,
      note: { en: expect.any(String) },
    });
    expect(source(assessment, "prometheus")).not.toHaveProperty("named");
    expect(practice(assessment, "infra-health-alerts").verdict).not.toBe("met");
  });

  it("refuses a variable that is not set, before anything is read", async () => {
    const done = await akashi(["assess", project, "--github-token-env", "NOT_THERE"], {
      home: `${folder}/none`,
    });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain("E_ASSESSMENT_TOKEN_MISSING");
  });
});

describe("a portfolio", () => {
  it("shows folders and documents, and names what it could not read", async () => {
    const document = `${folder}/other.json`;
    const made = await akashi(["assess", folder, "--format", "json", "--out", document], {
      home: `${folder}/none`,
    });
    expect(made.code, made.stderr).toBe(0);
    const args = ["portfolio", project, document, `${folder}/gone`];
    const portfolio = await akashiJson<Portfolio>(args, { home: `${folder}/none` });
    expect(portfolio.projects).toHaveLength(2);
    expect(portfolio.failures.map((one) => one.source)).toEqual([`${folder}/gone`]);
    const shown = await akashi([...args, "--lang", "ja"], { home: `${folder}/none` });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain("2件のプロジェクト");
    expect(shown.stderr).toContain("gone");
    expect((await akashi(["portfolio", `${folder}/gone`], { home: `${folder}/none` })).code).toBe(1);
  });

  it("of a store is the same over HTTP and on the command line", async () => {
    const home = `${folder}/server`;
    for (let n = 0; n < 2; n++) expect((await akashi(["assess", project], { home })).code).toBe(0);
    const portfolio = await akashiJson<Portfolio>(["portfolio"], { home });
    expect(portfolio.projects).toHaveLength(1);
    expect(portfolio.projects[0]!.previous).not.toBeNull();
    const answer = await fetch(`${server.url}/api/v1/portfolio`);
    expect(answer.status).toBe(200);
    const { generatedAt: _, ...own } = portfolio as Portfolio & { generatedAt: string };
    expect(await answer.json()).toEqual(own);
  });
});
