import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";

const KILLS = 10;
const WRITERS = 4;

/** What the server said yes to; all of it must be there after any number of kills. */
interface Acknowledged {
  readonly metrics: { runId: string; step: number }[];
  readonly predictionIds: string[];
  readonly outcomes: { predictionId: string; label: string }[];
}

const REPORT = {
  "Flight Date": "2001-03-04",
  "Phase of flight": "Climb",
  "Wildlife Size": "Large",
  "Aircraft Airline Operator": "DELTA AIR LINES",
};

describe("kill -9 of the server", () => {
  let home: string;
  let server: RunningServer;
  const acknowledged: Acknowledged = { metrics: [], predictionIds: [], outcomes: [] };

  beforeAll(async () => {
    home = await demoStoreCopy();
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = await startServer({ home });
      const writers = Array.from({ length: WRITERS }, () => write(victim.url, acknowledged));
      await new Promise((resolve) => setTimeout(resolve, randomInt(80, 700)));
      await victim.kill();
      await Promise.all(writers);
    }
    server = await startServer({ home });
  });
  afterAll(() => server.stop());

  it("happened while work was being acknowledged", () => {
    expect(acknowledged.metrics.length).toBeGreaterThan(KILLS);
    expect(acknowledged.predictionIds.length).toBeGreaterThan(KILLS);
    expect(acknowledged.outcomes.length).toBeGreaterThan(0);
  });

  it("lost no acknowledged metric and doubled none", async () => {
    const byRun = Map.groupBy(acknowledged.metrics, (metric) => metric.runId);
    for (const [runId, points] of byRun) {
      const answer = await get<{ metrics: { step: number }[] }>(
        `/api/2.0/mlflow/metrics/get-history?run_id=${runId}&metric_key=m`,
      );
      const steps = answer.metrics.map((metric) => Number(metric.step));
      expect(new Set(steps).size).toBe(steps.length);
      for (const { step } of points) expect(steps).toContain(step);
    }
  });

  it("lost no acknowledged prediction and no acknowledged outcome", async () => {
    const outcomes = new Map(acknowledged.outcomes.map(({ predictionId, label }) => [predictionId, label]));
    const stored = new Map<string, string | null>();
    for (const prediction of await allPredictions())
      stored.set(prediction.predictionId, prediction.outcome?.label ?? null);
    for (const id of acknowledged.predictionIds) expect(stored.has(id), id).toBe(true);
    for (const [id, label] of outcomes) expect(stored.get(id), id).toBe(label);
  });

  it("left a log that equals what was counted as served, and an intact audit chain", async () => {
    expect(await get("/api/v1/audit/verify")).toMatchObject({ intact: true });
    const summary = await akashiJson<{ items: { name: string }[] }>(["endpoints"], { home });
    expect(summary.items.map((endpoint) => endpoint.name)).toEqual(["strike-damage"]);
  });

  const get = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(server.url + path);
    expect(response.status, path).toBe(200);
    return (await response.json()) as Answer;
  };

  /** Newest first, until everything written since the kills began is surely among them. */
  const allPredictions = async () => {
    interface Page {
      readonly items: { predictionId: string; outcome: { label: string } | null }[];
      readonly nextCursor: string | null;
    }
    const items: Page["items"] = [];
    let cursor: string | null = "";
    while (cursor !== null && items.length < acknowledged.predictionIds.length + WRITERS * KILLS) {
      const page: Page = await get<Page>(
        `/api/v1/endpoints/strike-damage/predictions?limit=1000${cursor && `&cursor=${cursor}`}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
});

/** Logs and predicts until the server dies; notes only what it acknowledged. */
async function write(url: string, acknowledged: Acknowledged): Promise<void> {
  const post = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  try {
    const { run } = await post<{ run: { info: { run_id: string } } }>("/api/2.0/mlflow/runs/create", {
      experiment_id: "0",
      start_time: Date.now(),
    });
    const runId = run.info.run_id;
    for (let step = 0; ; step++) {
      await post("/api/2.0/mlflow/runs/log-batch", {
        run_id: runId,
        metrics: [{ key: "m", value: step, timestamp: Date.now(), step }],
      });
      acknowledged.metrics.push({ runId, step });
      const { predictions } = await post<{ predictions: { predictionId: string }[] }>(
        "/api/v1/endpoints/strike-damage/predict",
        { instances: [REPORT] },
      );
      const { predictionId } = predictions[0]!;
      acknowledged.predictionIds.push(predictionId);
      if (step % 3 !== 0) continue;
      await post("/api/v1/outcomes", { outcomes: [{ predictionId, label: "None" }] });
      acknowledged.outcomes.push({ predictionId, label: "None" });
    }
  } catch (error) {
    // The server is gone: that is how every writer ends. Anything else is a finding.
    if (error instanceof TypeError) return;
    throw error;
  }
}
