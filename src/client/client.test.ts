import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import { collectProvenance, TAGS } from "./node-provenance.ts";
import { Paged } from "./paged.ts";
import { broken, fastClock, type Scripted, type Sent, scriptedFetch } from "./testing/scripted-fetch.ts";

const info = { run_id: "r1", experiment_id: "0", artifact_uri: "mlflow-artifacts:/0/r1/artifacts" };
const run = { info, data: {} };

function open(answer: (sent: Sent, index: number) => Scripted, timeoutMs?: number) {
  const { fetch, sent } = scriptedFetch(answer);
  const options = { url: "http://akashi.test", fetch, ...(timeoutMs && { timeoutMs }) };
  return { client: new Client(options, async () => ({ "mlflow.user": "rin" }), fastClock()), sent };
}
const calls = (sent: readonly Sent[]) => sent.map(({ path }) => path.replace("/api/2.0/mlflow/", ""));

describe("starting a run", () => {
  it("whose answer is lost finds the run that was made, and makes no second", async () => {
    const { client, sent } = open(({ path }) =>
      path.endsWith("create") ? { throws: broken() } : { status: 200, body: { runs: [run] } },
    );
    expect((await client.runs.start()).runId).toBe("r1");
    expect(calls(sent)).toEqual(["runs/create", "runs/search"]);
    const made = sent[0]!.body as { tags: { key: string; value: string }[]; user_id: string };
    const { value } = made.tags.find(({ key }) => key === "akashi.client.request")!;
    expect((sent[1]!.body as { filter: string }).filter).toBe(`tags.\`akashi.client.request\` = '${value}'`);
    expect(made.user_id).toBe("rin");
  });

  it("that made nothing is asked for again with the same mark", async () => {
    const { client, sent } = open(({ path }, index) => {
      if (!path.endsWith("create")) return { status: 200, body: {} };
      return index === 0 ? { status: 503 } : { status: 200, body: { run } };
    });
    await client.runs.start();
    expect(calls(sent)).toEqual(["runs/create", "runs/search", "runs/create"]);
    expect(sent[2]!.body).toEqual(sent[0]!.body);
  });

  it("that timed out is not asked for again, because the server may still be at it", async () => {
    const { client, sent } = open(
      ({ path }) => (path.endsWith("create") ? "silence" : { status: 200, body: {} }),
      5,
    );
    await expect(client.runs.start()).rejects.toMatchObject({ code: "E_CLIENT_TIMEOUT", uncertain: true });
    expect(calls(sent)).toEqual(["runs/create", "runs/search"]);
  });
});

describe("withRun", () => {
  it("throws what the work threw, even when the end cannot be told", async () => {
    const { client } = open(({ path }) =>
      path.endsWith("update") ? { status: 400, body: "no" } : { status: 200, body: { run } },
    );
    const work = client.withRun({}, () => {
      throw new Error("the work's own");
    });
    await expect(work).rejects.toThrow("the work's own");
  });

  it("refuses to log into a run that it ended", async () => {
    const { client } = open(() => ({ status: 200, body: { run } }));
    const ended = await client.withRun({}, (active) => active);
    await expect(ended.logMetric("late", 1)).rejects.toMatchObject({ code: "E_CLIENT_RUN_ENDED" });
  });
});

describe("a search", () => {
  it("asks for the next page only when one iterates that far", async () => {
    const asked: (string | undefined)[] = [];
    const paged = new Paged(async (token) => {
      asked.push(token);
      return { items: [asked.length * 2, asked.length * 2 + 1], next: `after-${asked.length}` };
    });
    expect(asked).toEqual([]);
    expect(await paged.toArray(3)).toEqual([2, 3, 4]);
    expect(asked).toEqual([undefined, "after-1"]);
    expect(await paged.toArray(0)).toEqual([]);
    expect(asked).toHaveLength(2);
  });
});

describe("provenance in Node", () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync(
      "git",
      ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false", ...args],
      {
        cwd: folder,
        encoding: "utf8",
      },
    ).trim();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "akashi-client-"));
    writeFileSync(join(folder, "package-lock.json"), "{}");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("knows nothing of git outside of a repository, and all the rest", async () => {
    const tags = await collectProvenance(folder);
    expect(tags[TAGS.commit]).toBeUndefined();
    expect(tags[TAGS.dirty]).toBeUndefined();
    expect(tags[TAGS.errors]).toBeUndefined();
    expect(tags[TAGS.environmentFile]).toBe("package-lock.json");
    expect(JSON.parse(tags[TAGS.machine]!)).toMatchObject({ architecture: process.arch });
  });

  it("tells a clean work tree from a changed one, and one change from another", async () => {
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "feat: first");
    const clean = await collectProvenance(folder);
    expect(clean).toMatchObject({ [TAGS.commit]: git("rev-parse", "HEAD"), [TAGS.dirty]: "false" });
    expect(clean[TAGS.diffDigest]).toBeUndefined();
    writeFileSync(join(folder, "package-lock.json"), '{"a":1}');
    const changed = await collectProvenance(folder);
    expect(changed[TAGS.dirty]).toBe("true");
    expect(changed[TAGS.environmentDigest]).not.toBe(clean[TAGS.environmentDigest]);
    writeFileSync(join(folder, "package-lock.json"), '{"a":2}');
    expect((await collectProvenance(folder))[TAGS.diffDigest]).not.toBe(changed[TAGS.diffDigest]);
  });

  it("keeps secrets of the command line to itself", async () => {
    const before = process.argv;
    process.argv = [
      "node",
      "train.js",
      "--api-key",
      "hush",
      "--token=hush",
      "postgres://me:hush@db/x",
      "--depth",
      "3",
    ];
    try {
      const command = (await collectProvenance(folder))[TAGS.command]!;
      expect(command).not.toContain("hush");
      expect(command).toContain("--depth 3");
    } finally {
      process.argv = before;
    }
  });
});
