import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { loadProject, rememberProject } from "../../../platform/project/index.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { ModelPolicy } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";

const policy = (require: Partial<ModelPolicy["require"]> = {}): ModelPolicy => ({
  protects: ["champion", "Production"],
  require: { approvals: 1, gates: false, card: false, riskAssessment: false, metrics: {}, ...require },
});

const projectFile = (model: string, approvals: number) => `akashi: 1
project: { name: nests, title: Nests, purpose: Find them }
models:
  ${model}: { policy: { require: { approvals: ${approvals}, gates: false } } }
`;

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl() });
    folder = await mkdtemp(join(tmpdir(), "akashi-nests-"));
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A model whose first version meets `required`. */
  async function readyModel(required: ModelPolicy | null = policy(), project = "birds"): Promise<string> {
    const model = `model-${++count}`;
    const { registry } = opened;
    await registry.register(await opened.newVersion({ model, project }), as("ann"));
    if (required) await registry.setPolicy(model, required, as("ann"));
    await registry.decide(model, 1, "approved", "read it", as("ben"));
    return model;
  }

  /** A model whose first version is a folder that an MLflow client logged; its run says how good it is. */
  async function trackedModel(): Promise<{ model: string; runId: string }> {
    const { registry, tracking } = opened;
    const model = `model-${++count}`;
    const { runId } = await tracking.startRun({ experiment: "churn" }, as("ann"));
    await tracking.logArtifact(runId, "model/MLmodel", "flavors: {}\n", as("ann"));
    await logAuc(runId, 0.9, 1);
    await registry.createModel({ name: model }, as("ann"));
    await registry.createTrackedVersion({ name: model, source: `runs:/${runId}/model` }, as("ann"));
    await registry.setPolicy(model, policy({ approvals: 0, metrics: { auc: { min: 0.8 } } }), as("ann"));
    return { model, runId };
  }
  const logAuc = (runId: string, value: number, step: number) =>
    opened.tracking.logBatch(runId, { metrics: [{ key: "auc", value, timestampMs: step, step }] }, as("ann"));

  const moves = {
    alias: (model: string) => opened.registry.setAlias(model, "champion", 1, as("cas")),
    stage: (model: string) =>
      opened.registry.transitionStage(model, 1, { stage: "Production", archiveExisting: false }, as("cas")),
  };

  /** Lets `change` happen after everything that a move reads before its transaction, and right before that begins. */
  function rightBeforeTheTransaction(change: () => Promise<unknown>): void {
    const { ledger } = opened.platform;
    const write = ledger.write.bind(ledger);
    vi.spyOn(ledger, "write").mockImplementationOnce(async (actor, work) => {
      await change();
      return write(actor, work);
    });
  }

  /** Where the protected names of a model point. */
  async function standing(model: string) {
    const { versions } = await opened.registry.getRecord(model);
    return versions.map(({ version, aliases, stage }) => ({ version, aliases, stage }));
  }
  const unmoved = [{ version: 1, aliases: [], stage: "None" }];

  describe.each(["alias", "stage"] as const)(
    "a protected %s does not move when, at the last moment,",
    (name) => {
      const move = moves[name];

      it("the version is rejected", async () => {
        const model = await readyModel();
        rightBeforeTheTransaction(() =>
          opened.registry.decide(model, 1, "rejected", "wrong label", as("dan")),
        );
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY", status: 403 });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("the policy asks for more", async () => {
        const model = await readyModel();
        rightBeforeTheTransaction(() =>
          opened.registry.setPolicy(model, policy({ approvals: 2 }), as("dan")),
        );
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("a policy is set where there was none", async () => {
        const model = await readyModel(null);
        rightBeforeTheTransaction(() =>
          opened.registry.setPolicy(model, policy({ approvals: 2 }), as("dan")),
        );
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("its risks are assessed as unacceptable", async () => {
        const model = await readyModel(policy({ riskAssessment: true }));
        const assess = (severity: "low" | "unacceptable") =>
          opened.registry.assessRisk({ model, version: 1, severity, note: "read", validDays: 9 }, as("ben"));
        await assess("low");
        rightBeforeTheTransaction(() => assess("unacceptable"));
        await expect(move(model)).rejects.toMatchObject({
          details: { missing: [expect.stringMatching(/^risk-assessment .*unacceptable/)] },
        });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("its run tells of a worse figure", async () => {
        const { model, runId } = await trackedModel();
        rightBeforeTheTransaction(() => logAuc(runId, 0.4, 2));
        await expect(move(model)).rejects.toMatchObject({
          details: { missing: ["metric:auc (auc is 0.4, below 0.8)"] },
        });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("the version is deleted", async () => {
        const model = await readyModel();
        rightBeforeTheTransaction(() => opened.registry.deleteVersion(model, 1, as("dan")));
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_VERSION_UNKNOWN" });
        expect(await standing(model)).toEqual([]);
      });

      it("akashi.yaml asks for more; and what it asked for holds when the file is gone", async () => {
        const model = await readyModel(null, "nests");
        const file = join(folder, "akashi.yaml");
        await writeFile(file, projectFile(model, 1));
        await rememberProject(opened.platform.database, loadProject(folder), 1);
        rightBeforeTheTransaction(() => writeFile(file, projectFile(model, 2)));
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
        await rm(file);
        await expect(move(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
        expect(await opened.registry.getPolicy(model)).toMatchObject({
          origin: "last-read-file",
          policy: { require: { approvals: 2 } },
        });
        expect(await standing(model)).toEqual(unmoved);
      });

      it("the name is given to another model, of which it then speaks", async () => {
        const [model, other] = [await readyModel(), await trackedModel()];
        await opened.registry.decide(other.model, 1, "rejected", "no", as("ben"));
        await opened.registry.setPolicy(other.model, policy(), as("ann"));
        // Made by MLflow's clients: a pipeline's model keeps its name.
        const swapped = await trackedModel();
        rightBeforeTheTransaction(async () => {
          await opened.registry.renameModel(swapped.model, `${swapped.model}-old`, as("dan"));
          await opened.registry.renameModel(other.model, swapped.model, as("dan"));
        });
        await expect(move(swapped.model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
        expect(await standing(`${swapped.model}-old`)).toEqual(unmoved);
        expect(await standing(model)).toEqual(unmoved);
      });
    },
  );

  it("a version that left a protected stage meanwhile comes back only as the policy lets it", async () => {
    const model = await readyModel();
    await moves.stage(model);
    rightBeforeTheTransaction(async () => {
      const archived = { stage: "Archived", archiveExisting: false };
      await opened.registry.transitionStage(model, 1, archived, as("dan"));
      await opened.registry.decide(model, 1, "rejected", "wrong label", as("dan"));
    });
    await expect(moves.stage(model)).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
    expect(await standing(model)).toEqual([{ version: 1, aliases: [], stage: "Archived" }]);
  });

  it("a refused move archives nothing", async () => {
    const model = await readyModel();
    await moves.stage(model);
    await opened.registry.register(await opened.newVersion({ model }), as("ann"));
    await expect(
      opened.registry.transitionStage(model, 2, { stage: "Production", archiveExisting: true }, as("cas")),
    ).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
    expect((await standing(model)).map(({ stage }) => stage)).toEqual(["Production", "None"]);
  });

  it("a rejection waits for a move that was decided, and stands after it in the log", async () => {
    const model = await readyModel();
    const { ledger, database } = opened.platform;
    const write = ledger.write.bind(ledger);
    const decided = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    vi.spyOn(ledger, "write").mockImplementationOnce((actor, work) =>
      write(actor, async (unit) => {
        const outcome = await work(unit);
        decided.resolve();
        await goOn.promise;
        return outcome;
      }),
    );
    const move = moves.alias(model);
    await decided.promise;
    let rejected = false;
    const rejection = opened.registry
      .decide(model, 1, "rejected", "wrong label", as("dan"))
      .then(() => (rejected = true));
    // On SQLite there is one writer at a time; on PostgreSQL it is seen to wait for the model's lock.
    if (database.dialect === "postgres")
      await vi.waitUntil(async () => {
        const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from pg_locks
          where locktype = 'advisory' and not granted`.execute(database.query<RegistryTables>());
        return rejected || rows[0]!.waiting > 0;
      });
    expect(rejected).toBe(false);
    goOn.resolve();
    await Promise.all([move, rejection]);
    const events = await readEvents(database, { subject: `model:${model}@1`, order: "ascending" });
    expect(events.map(({ kind }) => kind).slice(-2)).toEqual(["alias.moved", "model-version.rejected"]);
  });

  it("an alias is removed from where it points at that moment", async () => {
    const model = await readyModel(null);
    const { registry } = opened;
    await registry.register(await opened.newVersion({ model }), as("ann"));
    await registry.setAlias(model, "blue", 1, as("ann"));
    rightBeforeTheTransaction(() => registry.setAlias(model, "blue", 2, as("dan")));
    await registry.deleteAlias(model, "blue", as("cas"));
    const [event] = await readEvents(opened.platform.database, { kind: "alias.removed", limit: 1 });
    expect(event).toMatchObject({ subject: `model:${model}@2`, data: { alias: "blue", from: 2 } });
  });

  it("who asked for an approval at the last moment is known as such when they give it", async () => {
    const model = await readyModel();
    rightBeforeTheTransaction(() => opened.registry.requestApproval(model, 1, "please", as("eve")));
    const decided = await opened.registry.decide(model, 1, "approved", "fine", as("eve"));
    expect(decided.approvals.at(-1)).toMatchObject({ by: "eve", selfApproved: true });
  });
});
