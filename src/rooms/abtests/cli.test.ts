import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeProject } from "../serving/testing/open-test-serving.ts";
import { runTestCommand } from "../serving/testing/run-test-command.ts";
import { abtestsCommands } from "./cli.ts";
import { openTestAb, type TestAb, unitNames } from "./testing/open-test-ab.ts";

let test: TestAb;
beforeEach(async () => {
  test = await openTestAb();
  await writeProject(test);
});
afterEach(() => test.close());

const run = (...argv: string[]) =>
  runTestCommand(
    abtestsCommands(async () => test.abtests),
    test.project.root,
    argv,
  );
const start = (...more: string[]) =>
  run(
    ...["ab", "start", "split", "--endpoint", "strike-damage"],
    ...["--variant", "calm=1:0.5", "--variant", "alarmed=2:.5"],
    ...["--hypothesis", "alarmed is right more often", ...more],
  );

describe("akashi ab", () => {
  it("starts with environment and unit of akashi.yaml, shows, and stops", async () => {
    const started = await start();
    expect(started).toMatchObject({ exitCode: 0 });
    expect(started.out).toBe(
      "split runs on strike-damage in prod: calm (version 1) 50 %, alarmed (version 2) 50 %.\n",
    );
    expect((await run("ab", "list")).out).toContain("calm=1:0.5 alarmed=2:0.5");
    const early = await run("ab", "result", "split");
    expect(early).toMatchObject({ exitCode: 2 });
    expect(early.out).toContain("Too little data");
    await test.observe(unitNames(400), () => "Minor");
    const late = await run("ab", "result", "split", "--lang", "ja");
    expect(late).toMatchObject({ exitCode: 0 });
    expect(late.out).toContain("alarmed のほうが優れています。100.0 % に対し calm は 0.0 % です");
    const stopped = await run("ab", "stop", "split", "--decision", "take alarmed");
    expect(stopped.out).toBe("split is stopped. Decision: take alarmed\n");
  });

  it("plans", async () => {
    const { out } = await run("ab", "plan", "--baseline", "0.8", "--difference", "0.05");
    expect(out).toBe(
      "906 outcomes per variant, 1812 in all, find a change from 80 % to 85 % with a chance of 80 %.\n",
    );
  });

  it("prints one JSON document when asked", async () => {
    await start();
    const { out } = await run("ab", "result", "split", "--json");
    expect(JSON.parse(out)).toMatchObject({
      schema: "akashi.ab-result",
      result: { test: { name: "split" } },
    });
  });

  it("says how to begin where there is no test", async () => {
    expect((await run("ab", "list")).out).toContain("akashi ab start <name>");
  });

  it.each([
    [["ab", "start", "split", "--variant", "a=1:0.5"]],
    [["ab", "start", "split", "--endpoint", "strike-damage"]],
    [["ab", "start", "split", "--endpoint", "strike-damage", "--variant", "a:1=0.5"]],
    [["ab", "plan", "--baseline", "0.8"]],
    [["ab", "plan", "--baseline", "high", "--difference", "0.1"]],
  ])("exits with 3 for %j", async (argv) => {
    expect((await run(...argv)).exitCode).toBe(3);
  });

  it("exits with 3 for a metric or a number of units that is none", async () => {
    expect((await start("--metric", "speed")).exitCode).toBe(3);
    expect((await start("--units", "many")).exitCode).toBe(3);
  });

  it("exits with 1 for a test without a hypothesis or a decision", async () => {
    expect((await start("--hypothesis", " ")).err).toContain("E_ABTESTS_HYPOTHESIS");
    await start();
    expect((await run("ab", "stop", "split")).err).toContain("E_ABTESTS_DECISION");
  });
});
