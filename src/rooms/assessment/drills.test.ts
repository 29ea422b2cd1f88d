import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { runCli } from "../../cli/run-cli.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestServer } from "../tracking/testing/test-server.ts";
import { drillCommands } from "./cli-drill.ts";
import { allDrillsSchema, drillRecordSchema, drillStateSchema } from "./contract.ts";
import { DRILLS } from "./drills/index.ts";
import { loadDefinitions } from "./frameworks/load-definitions.ts";
import { assessmentRoutes } from "./http.ts";
import { loadProbes } from "./probes/index.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
let app: ApiApp;
beforeAll(async () => {
  opened = await openTestAssessment();
  app = await openTestServer(opened.platform, [assessmentRoutes(opened.room, opened.platform)]);
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: opened.project.root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 120 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: drillCommands(async () => opened.room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

describe("the shelf of drills", () => {
  it("proves practices of the catalogue, each through a probe that is a drill", async () => {
    const { catalogue } = await loadDefinitions();
    const probes = (await loadProbes()).filter(({ kind }) => kind === "drill");
    const spokenFor = new Set(probes.flatMap(({ speaksFor }) => speaksFor.map(({ practice }) => practice)));
    for (const { id, practices } of DRILLS) {
      for (const practice of practices) {
        expect(catalogue.get(practice)?.evidence, `${id} proves ${practice}`).toContain("drill");
        expect(spokenFor, `${id} proves ${practice}`).toContain(practice);
      }
    }
    expect(probes).toHaveLength(DRILLS.length);
  });

  it("holds before production whatever changes something", () => {
    for (const { id, leaves, place } of DRILLS)
      if (leaves !== "nothing") expect([id, place]).toEqual([id, "preproduction"]);
  });
});

describe("akashi drill", () => {
  it("ends with 4 when a drill could not be held, and says why in the language that is asked for", async () => {
    const { exitCode, stdout } = await akashi("drill", "rollback", "--endpoint", "others");
    expect(exitCode).toBe(4);
    expect(stdout).toContain("COULD NOT RUN  others (prod): others has one environment alone, prod");
    const japanese = await akashi("drill", "rollback", "--endpoint", "others", "--lang", "ja");
    expect(japanese.stdout).toContain("実行できず  others (prod): others の環境は prod だけ");
  });

  it("--all prints a table, what was not held, and the sums; nothing failed, so it ends with 0", async () => {
    const { exitCode, stdout } = await akashi("drill", "--all", "--endpoint", "answers");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Drill +Endpoint +Result +Took\n/);
    expect(stdout).toContain("load: not held. akashi.yaml declares no endpoints.answers.load");
    expect(stdout).toMatch(/Passed: 0, failed: 0, could not run: \d, does not apply: 3/);
  });

  it.each([[["drill"]], [["drill", "load", "--all"]], [["drill", "--all", "--env", "prod"]]])(
    "%j is a mistake of usage",
    async (argv) => {
      expect((await akashi(...argv)).exitCode).toBe(3);
    },
  );

  it("drills lists every drill, also those that were never held", async () => {
    const { exitCode, stdout } = await akashi("drills");
    expect(exitCode).toBe(0);
    for (const { id } of DRILLS) expect(stdout).toContain(id);
    const { stdout: json } = await akashi("drills", "--json");
    const document = JSON.parse(json) as { drills: unknown; items: unknown };
    expect(z.array(drillStateSchema).parse(document.drills).length).toBeGreaterThan(DRILLS.length);
    expect(z.array(drillRecordSchema).parse(document.items).length).toBeGreaterThan(0);
  });
});

describe("drills over HTTP", () => {
  it("200: states of a project, and all of them held", async () => {
    const states = await app.inject({ url: "/api/v1/projects/sample/drills" });
    expect(states.statusCode).toBe(200);
    expect(z.array(drillStateSchema).parse(states.json().items).length).toBeGreaterThan(DRILLS.length);
    const all = await app.inject({
      method: "POST",
      url: "/api/v1/projects/sample/drills",
      payload: { endpoint: "others" },
    });
    expect(all.statusCode).toBe(200);
    expect(allDrillsSchema.parse(all.json()).held.map(({ passed }) => passed)).not.toContain(true);
  });

  it("404: an endpoint and a project that nobody declared", async () => {
    const held = await app.inject({
      method: "POST",
      url: "/api/v1/projects/sample/drills",
      payload: { endpoint: "none" },
    });
    expect(held.statusCode).toBe(404);
    expect((await app.inject({ url: "/api/v1/projects/none/drills" })).statusCode).toBe(404);
  });

  it("takes no address of a server from a caller: this one would send it its token", async () => {
    const answer = await app.inject({
      method: "POST",
      url: "/api/v1/drills",
      payload: { drill: "anonymous-call", project: "sample", url: "http://elsewhere.example" },
    });
    expect(answer.body).not.toContain("elsewhere.example");
  });
});
