import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { akashi, startServer } from "../support/cli.ts";
import { demoStore, demoStoreCopy } from "../support/demo.ts";

const TOKEN = "a-token-of-the-test-0123456789";
const LOAD = "    load: { rate_per_s: 10, p95_ms: 5000, duration_s: 1 }\n";

interface Drill {
  readonly drillId: string;
  readonly passed: boolean | null;
  readonly reason: string;
  readonly measurements: Readonly<Record<string, number | string | boolean>>;
  readonly environment: string | null;
  readonly modelVersion: string | null;
  readonly trigger: string;
}

/** A store of real records that a test may break, with its project. */
class World {
  readonly home: string;
  readonly cwd: string;

  constructor(home: string) {
    this.home = home;
    this.cwd = join(home, "demo", "bird-strikes");
    this.declare((text) => text.replace("    smoke_test:", `${LOAD}    smoke_test:`));
  }

  declare(change: (text: string) => string): void {
    const path = join(this.cwd, "akashi.yaml");
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  sql(...statements: string[]): void {
    const database = new DatabaseSync(join(this.home, "akashi.db"));
    for (const statement of statements) database.exec(statement);
    database.close();
  }

  /** What drills must leave as it was. */
  records(): Readonly<Record<string, unknown>> {
    const database = new DatabaseSync(join(this.home, "akashi.db"), { readOnly: true });
    const count = (from: string) => database.prepare(`select count(*) as n from ${from}`).get()!["n"];
    const kept = {
      runs: count("tracking_runs"),
      modelVersions: count("registry_versions"),
      dataVersions: count("data_versions"),
      productionPredictions: count("serving_predictions where environment = 'prod'"),
      productionDeployments: count("serving_deployments where environment = 'prod'"),
      tests: count("abtests_tests"),
      alerts: count("monitoring_alerts"),
    };
    database.close();
    return kept;
  }

  async drill(...args: string[]): Promise<Drill & { code: number | null }> {
    const result = await akashi(["drill", ...args, "--json"], { home: this.home, cwd: this.cwd });
    return { ...(JSON.parse(result.stdout) as Drill), code: result.code };
  }
}

const open = async (): Promise<World> => new World(await demoStoreCopy());

describe("drills over a store of real records", () => {
  let world: World;
  beforeAll(async () => {
    await demoStore();
    world = await open();
  });

  it("all pass and leave production as it was; what could not be held is told, and fails nothing", async () => {
    const before = world.records();
    const result = await akashi(["drill", "--all", "--json"], { home: world.home, cwd: world.cwd });
    expect(result.code, result.stderr).toBe(0);
    expect(world.records()).toEqual(before);
    const { held } = JSON.parse(result.stdout) as { held: Drill[] };
    const byId = new Map(held.map((one) => [one.drillId, one]));
    expect([...byId.keys()].toSorted()).toEqual([
      "alert",
      "anonymous-call",
      "dataset-restore",
      "load",
      "logged-served",
      "retrain",
      "rollback",
      "skew-replay",
      "sticky-assignment",
    ]);
    expect(held.filter((one) => one.passed !== true).map((one) => [one.drillId, one.passed])).toEqual([
      ["anonymous-call", null],
    ]);
    // The digest is nearly always the same; what has to hold is the score.
    const { score, recordedScore } = byId.get("retrain")!.measurements;
    expect(Number(score)).toBeCloseTo(Number(recordedScore), 2);
    expect(Number(byId.get("skew-replay")!.measurements["rowsReplayed"])).toBeGreaterThanOrEqual(1000);
    for (const changing of ["rollback", "load", "logged-served"])
      expect(byId.get(changing)!.environment).toBe("preprod");
    expect(byId.get("load")!.measurements).toMatchObject({ plannedRequests: 10, doubleRequests: 20 });
  });

  it("are evidence of the strongest grade, and lapse when another version answers", async () => {
    const standing = async (): Promise<Map<string, { verdict: string; grade: string | null }>> => {
      const { stdout } = await akashi(["assess", "--json"], { home: world.home, cwd: world.cwd });
      const { practices } = JSON.parse(stdout) as {
        practices: { id: string; verdict: string; grade: string | null }[];
      };
      return new Map(practices.map((one) => [one.id, one]));
    };
    const before = await standing();
    for (const id of [
      "feature-drift-alerts",
      "load-tests",
      "model-rollback",
      "prediction-logging",
      "sticky-assignment",
      "train-serve-same-code",
      "x-data-versioning",
    ])
      expect([id, before.get(id)?.verdict, before.get(id)?.grade]).toEqual([id, "met", "drill"]);
    const back = await akashi(["rollback", "strike-damage", "--env", "prod", "--reason", "a test", "--yes"], {
      home: world.home,
      cwd: world.cwd,
    });
    expect(back.code, back.stderr).toBe(0);
    const after = await standing();
    expect(after.get("train-serve-same-code")?.grade).not.toBe("drill");
    expect(after.get("sticky-assignment")?.grade).toBe("drill");
  });
});

describe("a drill catches a system that is broken on purpose", () => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });

  it("features that were computed otherwise online", async () => {
    world.sql(
      `update serving_predictions set features_json = json_set(features_json, '$.speed', 0)
       where environment = 'prod' and json_extract(features_json, '$.speed') is null`,
    );
    const drill = await world.drill("skew-replay");
    expect(drill).toMatchObject({ code: 2, passed: false });
    expect(drill.reason).toMatch(
      /The feature speed differs in \d+ of \d+ rows, for example 0 online and null/,
    );
  });

  it("a salt that does not survive", async () => {
    world.sql("update abtests_tests set salt = 'drawn anew at every start'");
    const drill = await world.drill("sticky-assignment");
    expect(drill).toMatchObject({ code: 2, passed: false });
    expect(Number(drill.measurements["unitsMoved"])).toBeGreaterThan(0);
  });

  it("a log that loses some of what was served", async () => {
    world.sql(
      `create trigger lossy after insert on serving_predictions when new.input_json like '%-7"%'
       begin delete from serving_predictions where prediction_id = new.prediction_id; end`,
    );
    const drill = await world.drill("logged-served");
    expect(drill).toMatchObject({ code: 2, passed: false, environment: "preprod" });
    expect(drill.measurements).toMatchObject({ served: 100, missing: 1 });
    world.sql("drop trigger lossy");
  });

  it("a run whose parameters are not those of its commit", async () => {
    world.sql("update tracking_params set value = '7' where key = 'seed'");
    const drill = await world.drill("retrain");
    expect(drill).toMatchObject({ code: 2, passed: false });
    expect(drill.reason).toContain("recorded seed 7");
  });

  it("training data whose bytes rot", async () => {
    const database = new DatabaseSync(join(world.home, "akashi.db"));
    const rows = database.prepare("select blob_digest from data_versions").all() as { blob_digest: string }[];
    database.close();
    for (const { blob_digest: digest } of rows) {
      const hex = digest.replace("sha256:", "");
      const path = join(world.home, "blobs", hex.slice(0, 2), hex);
      chmodSync(path, 0o644);
      writeFileSync(path, "not what it was");
    }
    const drill = await world.drill("dataset-restore");
    expect(drill).toMatchObject({ code: 2, passed: false });
  });

  it("an old version that answers otherwise than it did", async () => {
    world.sql(
      "drop trigger registry_versions_no_update",
      `update registry_versions set bundle_json = json_set(bundle_json, '$.referenceDigest',
         (select json_extract(bundle_json, '$.referenceDigest') from registry_versions order by version desc limit 1))
       where version = 1`,
    );
    const drill = await world.drill("rollback");
    expect(drill).toMatchObject({ code: 2, passed: false, environment: "preprod" });
    expect(drill.reason).toContain("differ by up to");
  });

  it("a monitor that is deaf, and a target that nobody keeps", async () => {
    world.declare((text) =>
      text.replace("min_effect: 0.1", "min_effect: 1.01").replace("p95_ms: 5000", "p95_ms: 0.01"),
    );
    expect(await world.drill("alert")).toMatchObject({ code: 2, passed: false });
    const load = await world.drill("load");
    expect(load).toMatchObject({ code: 2, passed: false });
    expect(load.reason).toContain("more than the target of 0.01 ms");
  });
});

describe("where there is nothing to prove", () => {
  it("a drill says why it could not be held, and ends with 4; in production none leaves marked calls", async () => {
    const world = await open();
    const anonymous = await world.drill("anonymous-call");
    expect(anonymous).toMatchObject({ code: 4, passed: null });
    expect(anonymous.reason).toContain("AKASHI_TOKEN is not set");
    const refused = await akashi(["drill", "load", "--env", "prod"], { home: world.home, cwd: world.cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("E_DRILL_PRODUCTION");
  });

  it("a server without a login on this machine alone is not called secure", async () => {
    const world = await open();
    const server = await startServer({ home: world.home, cwd: world.cwd });
    try {
      const drill = await world.drill("anonymous-call");
      expect(drill).toMatchObject({ code: 4, passed: null });
      expect(drill.reason).toContain("listens on this machine alone");
    } finally {
      await server.stop();
    }
  });

  it("a server behind a token refuses every route to every stranger, also when asked over HTTP", async () => {
    const world = await open();
    const env = { AKASHI_TOKEN: TOKEN };
    const server = await startServer({ home: world.home, cwd: world.cwd, env });
    try {
      const response = await fetch(`${server.url}/api/v1/drills`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify({ drill: "anonymous-call", project: "bird-strikes" }),
      });
      expect(response.status).toBe(200);
      const drill = (await response.json()) as Drill;
      expect([drill.passed, drill.reason]).toEqual([true, ""]);
      expect(Number(drill.measurements["routes"])).toBeGreaterThan(100);
      const anonymous = await fetch(`${server.url}/api/v1/projects/bird-strikes/drills`, { method: "POST" });
      expect(anonymous.status).toBe(401);
    } finally {
      await server.stop();
    }
  });
});

describe("a schedule in akashi.yaml", () => {
  it("lets the server hold the drill, as the scheduler", async () => {
    const world = await open();
    world.declare((text) => `${text}\ndrills:\n  dataset-restore: { schedule: "* * * * * *" }\n`);
    const server = await startServer({ home: world.home, cwd: world.cwd });
    const scheduled = async (): Promise<Drill[]> => {
      const response = await fetch(`${server.url}/api/v1/drills?drill=dataset-restore`);
      return ((await response.json()) as { items: Drill[] }).items;
    };
    try {
      await expect
        .poll(scheduled, { timeout: 20_000 })
        .toContainEqual(expect.objectContaining({ trigger: "schedule", passed: true }));
    } finally {
      await server.stop();
    }
  });
});
