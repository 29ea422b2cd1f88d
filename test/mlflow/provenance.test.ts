import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonEnvironment } from "../../scripts/python-env.mjs";
import { AkashiClient } from "../../src/client/index.ts";
import { ROOT, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { pythonMissing, runPython } from "./run-python.ts";

const missing = pythonMissing();

describe.skipIf(missing !== null)(
  `akashi-mlflow, the plugin${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let server: RunningServer;
    let scratch: string;
    let installed: string;
    beforeAll(async () => {
      scratch = scratchFolder("provenance");
      installed = join(scratch, "installed");
      // As a user installs it from a clone, but beside the environment: the other journeys use the client as it comes.
      const pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
        "--no-deps",
      ];
      const done = spawnSync(
        pythonEnvironment().python!,
        [...pip, "--target", installed, join(ROOT, "python", "akashi-mlflow")],
        { encoding: "utf8", env: { ...process.env, HOME: scratch } },
      );
      expect(done.status, done.stderr).toBe(0);
      server = await startServer({ home: join(scratch, "store") });
    });
    afterAll(async () => {
      await server?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    it("is found by MLflow, says where each run comes from, and never fails one", async () => {
      const { clean, outside, commit, dirty } = await runPython<
        Record<"clean" | "outside" | "commit" | "dirty", string>
      >("provenance.py", {
        trackingUri: server.url,
        scratch: join(scratch, "client"),
        // A folder of a repository above would be one, too.
        env: { PYTHONPATH: installed, GIT_CEILING_DIRECTORIES: scratch },
      });
      const { runs } = new AkashiClient({ url: server.url });
      expect(await runs.provenance(clean)).toMatchObject({
        commit,
        dirty: false,
        dataVersions: [{ dataset: "hits", version: 3 }],
        missing: [],
      });
      expect((await runs.provenance(outside)).missing).toEqual(["commit", "dirty"]);
      // What Akashi says of a run names the same as missing: the digest of a change says what it was.
      const answer = await fetch(`${server.url}/api/v1/runs/${dirty}/provenance`);
      const told = (await answer.json()) as { diff: string | null; missing: unknown[] };
      expect(told.diff).toMatch(/^sha256:/);
      expect(told.missing).toEqual([]);
    });
  },
);
