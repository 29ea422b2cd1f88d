import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Application } from "../../src/cli/application.ts";
import { openApplication } from "../../src/main.ts";
import { locateHome } from "../../src/platform/home/index.ts";
import { loadProject, type Project, rememberProject } from "../../src/platform/project/index.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../src/platform/testing/postgres.ts";
import { akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { writeSmallProject } from "../support/small-project.ts";

const CONTEXT = { actor: { kind: "person", name: "test" } } as const;
const PROD = { endpoint: "damage", environment: "prod" } as const;
const SERVED_FROM = Date.UTC(1997, 0, 1);
const REPORTS = 300;
const missing = postgresMissing();

/** Reports as a form sends them, one operator in ten the same; large animals at low speed, which drifts from the training data. */
const report = (index: number) => ({
  "Speed IAS in knots": index % 3 === 0 ? null : String(60 + (index % 40)),
  "Phase of flight": index % 2 === 0 ? "Approach" : "Climb",
  "Wildlife Size": index % 4 === 0 ? "Small" : "Large",
  "Aircraft Airline Operator": `AIRLINE ${index % 30}`,
});

describe.skipIf(missing !== null)(
  `the closed loop on PostgreSQL${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let postgres: TestPostgres;
    let databaseUrl: string;
    let home: string;
    let application: Application;
    let project: Project;
    let server: RunningServer;

    beforeAll(async () => {
      postgres = await startPostgres();
      databaseUrl = await postgres.createDatabase();
      home = join(scratchFolder("postgres"), "store");
      const root = scratchFolder("small-project");
      writeSmallProject(root);
      project = loadProject(root);
      application = await openApplication({
        home: locateHome({ home, env: { AKASHI_DATABASE_URL: databaseUrl } }),
        serving: false,
        logLevel: "silent",
      });
      await rememberProject(application.platform.database, project, Date.now());
      // A second process over the same database, as a team would have it.
      server = await startServer({ home, env: { AKASHI_DATABASE_URL: databaseUrl } });
    });
    afterAll(async () => {
      await server?.stop();
      await application?.close();
      await postgres?.stop();
    });

    const get = async (path: string) => {
      const response = await fetch(server.url + path);
      const body = (await response.json()) as Record<string, unknown>;
      expect(response.status, JSON.stringify(body)).toBe(200);
      return body;
    };
    const post = async (path: string, body: unknown) => {
      const response = await fetch(server.url + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      expect(response.status, JSON.stringify(answer)).toBe(200);
      return answer;
    };

    it("migrates on PostgreSQL, once", async () => {
      expect(application.platform.database.dialect).toBe("postgres");
      const again = await openApplication({
        home: application.platform.home,
        serving: false,
        logLevel: "silent",
      });
      await again.close();
    });

    it("adds and validates data, and trains two versions through their gates", async () => {
      const { data, training, registry } = application.rooms;
      const { version } = await data.addVersion(project, { dataset: "strikes", to: "1996-12-31" }, CONTEXT);
      const { validation } = await data.validate(project, "strikes", version.version, CONTEXT);
      expect(validation!.findings.map((finding) => finding.rule)).toContain("target-leakage");
      for (const [index, pipeline] of ["plain", "strict"].entries()) {
        const run = await training.runPipeline(project, pipeline, {}, CONTEXT);
        expect(run).toMatchObject({ status: "registered", modelVersion: index + 1 });
      }
      expect(await registry.listModels({ project: "small" })).toMatchObject([{ name: "damage" }]);
    });

    it("deploys, smoke-tests, approves and promotes; a server beside it serves what was promoted", async () => {
      const { serving, registry } = application.rooms;
      for (const modelVersion of [1, 2]) {
        const deployed = await serving.deploy(
          project,
          { endpoint: "damage", environment: "preprod", modelVersion },
          CONTEXT,
        );
        expect(await serving.smokeTest(deployed.id, CONTEXT)).toMatchObject({ passed: true, rowCount: 20 });
        await registry.decide("damage", modelVersion, "approved", "it agrees", CONTEXT);
        await serving.promote({ endpoint: "damage", from: "preprod", to: "prod" }, CONTEXT);
      }
      const { predictions } = (await post("/api/v1/endpoints/damage/predict", {
        instances: [report(0)],
        atMs: SERVED_FROM,
      })) as { predictions: { modelVersion: number }[] };
      expect(predictions).toMatchObject([{ modelVersion: 2 }]);
    });

    it("runs an A/B test over HTTP requests and their outcomes", async () => {
      const { abtests, serving } = application.rooms;
      await abtests.start(
        {
          name: "plain-or-strict",
          ...PROD,
          unitField: "Aircraft Airline Operator",
          variants: [
            { name: "plain", modelVersion: 1, weight: 0.5 },
            { name: "strict", modelVersion: 2, weight: 0.5 },
          ],
          metric: "correct",
          hypothesis: "Less regularization is right more often",
          plannedUnits: 30,
          salt: "test",
        },
        CONTEXT,
      );
      const { predictions } = (await post("/api/v1/endpoints/damage/predict", {
        instances: Array.from({ length: REPORTS }, (_, index) => report(index)),
        atMs: SERVED_FROM,
      })) as { predictions: { predictionId: string }[] };
      const outcomes = predictions.map(({ predictionId }, index) => ({
        predictionId,
        label: index % 3 === 0 ? "Minor/Medium/Substantial" : "None",
      }));
      expect(await post("/api/v1/outcomes", { outcomes })).toMatchObject({ joined: REPORTS });
      expect(await serving.countPredictions({ endpoint: "damage" })).toEqual({
        stored: REPORTS + 1,
        withOutcome: REPORTS,
      });
      const result = await abtests.result("plain-or-strict");
      expect(result.variants.reduce((sum, variant) => sum + variant.outcomes, 0)).toBe(REPORTS);
      expect(result.unitsWithTwoVariants).toBe(0);
      expect(await abtests.stop("plain-or-strict", "keep the strict one", CONTEXT)).toMatchObject({
        state: "stopped",
      });
    });

    it("finds the drift and the low score, and raises alerts once", async () => {
      const { monitoring } = application.rooms;
      const window = { fromMs: SERVED_FROM, toMs: SERVED_FROM + 86_400_000 };
      const checked = await monitoring.check(
        project,
        { monitor: "damage", modelVersion: 2, ...window },
        CONTEXT,
      );
      expect(checked.check.features.some((feature) => feature.drifted)).toBe(true);
      expect(checked.alerts.length).toBeGreaterThan(0);
      const again = await monitoring.check(
        project,
        { monitor: "damage", modelVersion: 2, ...window },
        CONTEXT,
      );
      expect(again.alerts).toEqual([]);
      expect((await get("/api/v1/alerts"))["items"]).toHaveLength(checked.alerts.length);
    });

    it("rolls back, and the server beside it answers with the old version", async () => {
      const back = await application.rooms.serving.rollback({ ...PROD, reason: "drill" }, CONTEXT);
      expect(back.to.modelVersion).toBe(1);
      const { predictions } = (await post("/api/v1/endpoints/damage/predict", {
        instances: [report(1)],
      })) as { predictions: { modelVersion: number }[] };
      expect(predictions).toMatchObject([{ modelVersion: 1 }]);
    });

    it("answers an MLflow client: run, batch, search, history, artifact", async () => {
      const api = "/api/2.0/mlflow";
      const { run } = (await post(`${api}/runs/create`, { experiment_id: "0", start_time: Date.now() })) as {
        run: { info: { run_id: string } };
      };
      const { run_id } = run.info;
      await post(`${api}/runs/log-batch`, {
        run_id,
        params: [{ key: "Depth", value: "6" }],
        tags: [{ key: "stage", value: "試験" }],
        metrics: [0.5, 0.25, "NaN"].map((value, step) => ({
          key: "loss",
          value,
          timestamp: Date.now(),
          step,
        })),
      });
      const found = (await post(`${api}/runs/search`, {
        experiment_ids: ["0"],
        filter: "params.Depth = '6' and tags.stage LIKE '試%' and attributes.status = 'RUNNING'",
        order_by: ["metrics.loss DESC"],
      })) as { runs: { info: { run_id: string } }[] };
      expect(found.runs.map((one) => one.info.run_id)).toEqual([run_id]);
      const history = await get(`${api}/metrics/get-history?run_id=${run_id}&metric_key=loss`);
      expect(history["metrics"]).toHaveLength(3);
      const artifact = `/api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts/note.txt`;
      const sent = await fetch(server.url + artifact, { method: "PUT", body: "kept" });
      expect(sent.status).toBe(200);
      expect(await (await fetch(server.url + artifact)).text()).toBe("kept");
      await post(`${api}/runs/update`, { run_id, status: "FINISHED", end_time: Date.now() });
    });

    it("assesses from these records, and the audit chain is intact across both processes", async () => {
      const { assessment, governance } = application.rooms;
      const assessed = await assessment.assess({ path: project.root }, CONTEXT);
      expect(assessed.counts.met).toBeGreaterThan(10);
      expect(await assessment.get(assessed.id)).toEqual(assessed);
      const chain = await governance.verifyChain();
      expect(chain.intact).toBe(true);
      expect(chain.checkedCount).toBeGreaterThan(20);
      expect(await get("/api/v1/audit/verify")).toMatchObject({ intact: true });
    });

    it("every list of the command line reads it", async () => {
      const env = { AKASHI_DATABASE_URL: databaseUrl };
      const options = { home, env, cwd: project.root };
      for (const command of [["data", "list"], ["runs", "list"], ["models"], ["endpoints"], ["audit"]])
        expect(
          (await akashiJson<{ items: unknown[] }>(command, options)).items.length,
          command.join(" "),
        ).toBeGreaterThan(0);
      expect(readFileSync(join(project.root, "akashi.yaml"), "utf8")).toContain("name: small");
    });
  },
);
