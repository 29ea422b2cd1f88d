import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { files } from "../../platform/files/index.ts";
import { servingCommands } from "./cli.ts";
import {
  ALARMED,
  CALM,
  openTestServing,
  STRIKE,
  type TestServing,
  writeProject,
} from "./testing/open-test-serving.ts";
import { runTestCommand } from "./testing/run-test-command.ts";

let test: TestServing;
beforeEach(async () => {
  test = await openTestServing();
  await test.registry.add(CALM, { explainable: true });
  await test.registry.add(ALARMED);
  await writeProject(test);
});
afterEach(() => test.close());

const run = (...argv: string[]) =>
  runTestCommand(
    servingCommands(async () => test.serving),
    test.project.root,
    argv,
  );
const runJson = async (...argv: string[]) => {
  const { exitCode, out } = await run(...argv, "--json");
  return { exitCode, document: JSON.parse(out) };
};
const write = (name: string, text: string) => files.writeText(join(test.project.root, name), text);

describe("akashi deploy, smoke-test, promote, rollback", () => {
  it("take a version to production and back, and say what they change", async () => {
    const deployed = await run("deploy", "strike-damage", "--version", "1", "--env", "preprod");
    expect(deployed).toMatchObject({ exitCode: 0 });
    expect(deployed.err).toContain("+ strike-damage version 1 as primary, 100 % of the traffic");
    expect(deployed.out).toBe("strike-damage version 1 is live as primary on strike-damage in preprod.\n");
    const smoke = await run("smoke-test", "strike-damage");
    expect(smoke.exitCode).toBe(0);
    expect(smoke.out).toMatch(/^Passed: 20 rows answered as at training/);
    expect((await run("promote", "strike-damage", "--from", "preprod", "--to", "prod")).exitCode).toBe(0);
    test.clock.advance(1000);
    await test.toProd(2);
    const back = await run("rollback", "strike-damage", "--env", "prod", "--reason", "drill", "--lang", "ja");
    expect(back.exitCode).toBe(0);
    expect(back.err).toContain("- strike-damage バージョン 2(主系、通信の 100 %)を退役");
    expect(back.out).toContain("strike-damage の prod をバージョン 2 から 1 に戻しました。");
    const listed = await run("endpoints");
    expect(listed.out).toMatch(/strike-damage +prod +strike-damage +1 +primary +100 %/);
    const history = await runJson("endpoints", "strike-damage", "--history");
    expect(history.document.items.map(({ cause }: { cause: string }) => cause)).toContain("rollback");
  });

  it("print one JSON document with the effects when asked", async () => {
    const { exitCode, document } = await runJson(
      "deploy",
      "strike-damage",
      "--version",
      "1",
      "--env",
      "preprod",
    );
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      schema: "akashi.deploy",
      done: true,
      deployment: { modelVersion: 1, role: "primary" },
      effects: [{ sign: "+", weightAfter: 1 }],
    });
  });

  it("exit with 1 and name the command that is missing", async () => {
    const { exitCode, err } = await run("deploy", "strike-damage", "--version", "1", "--env", "prod");
    expect(exitCode).toBe(1);
    expect(err).toContain("E_SERVING_NOT_SMOKE_TESTED");
    expect(err).toContain("akashi smoke-test strike-damage --env preprod");
  });

  it("exit with 2 when a smoke test does not pass", async () => {
    const bad = await test.registry.add(CALM, { referenceOff: 0.1 });
    await run("deploy", "strike-damage", "--version", String(bad.version), "--env", "preprod");
    const { exitCode, out } = await run("smoke-test", "strike-damage", "--env", "preprod");
    expect(exitCode).toBe(2);
    expect(out).toContain("A probability differs by 1.00e-1");
  });

  it("place and move a canary", async () => {
    await test.toProd(2);
    await test.toProd(1);
    const placed = await run("deploy", "strike-damage", "--version", "2", "--env", "prod", "--canary", "0.1");
    expect(placed.err).toContain("~ strike-damage version 1, primary: 100 % -> 90 % of the traffic");
    const moved = await run("canary", "strike-damage", "--env", "prod", "--weight", "0.5", "--yes");
    expect(moved.out).toContain("version 1 50 %, version 2 50 %");
  });

  it.each([
    [["deploy", "strike-damage", "--env", "prod"]],
    [["deploy", "strike-damage", "--version", "one", "--env", "prod"]],
    [["deploy", "strike-damage", "--version", "1"]],
    [["deploy", "strike-damage", "--version", "1", "--env", "prod", "--canary", "2"]],
    [["promote", "strike-damage", "--from", "preprod"]],
    [["rollback", "strike-damage", "--env", "prod"]],
    [["canary", "strike-damage", "--env", "prod"]],
    [["predict", "strike-damage"]],
    [["predict", "strike-damage", "--json-row", "{}", "--file", "x"]],
    [["deploy"]],
  ])("exit with 3 for %j", async (argv) => {
    expect((await run(...argv)).exitCode).toBe(3);
  });
});

describe("akashi predict and feedback", () => {
  beforeEach(() => test.toProd(1));

  it("answer a row, explain it, and take its outcome", async () => {
    const predicted = await run(
      "predict",
      "strike-damage",
      "--json-row",
      JSON.stringify(STRIKE),
      "--explain",
    );
    expect(predicted.exitCode).toBe(0);
    const id = predicted.out.slice(0, 26);
    expect(predicted.out).toMatch(/None {2}0\.\d{4} {2}version 1/);
    expect(predicted.out).toContain("+0.500  speed = 120");
    expect((await run("feedback", id, "None")).out).toBe("Outcomes joined to their predictions: 1.\n");
    const conflict = await run("feedback", id, "Minor");
    expect(conflict).toMatchObject({ exitCode: 1 });
    expect(conflict.err).toContain("E_SERVING_OUTCOME_CONFLICT");
  });

  it("read rows and outcomes from files", async () => {
    await write("rows.csv", "Speed IAS in knots,Wildlife Size,Operator\n140,Large,UNITED\n,,DELTA\n");
    const { document } = await runJson("predict", "strike-damage", "--file", "rows.csv");
    const ids = document.predictions.map(({ predictionId }: { predictionId: string }) => predictionId);
    expect(ids).toHaveLength(2);
    await write(
      "outcomes.csv",
      `predictionId,label,atMs\n${ids[0]},None,9000\n${ids[1]},Substantial,\nXX,None,\n`,
    );
    const feedback = await run("feedback", "outcomes.csv");
    expect(feedback).toMatchObject({ exitCode: 0 });
    expect(feedback.err).toContain("XX");
    expect(await test.serving.countPredictions()).toEqual({ stored: 2, withOutcome: 2 });
  });

  it("refuse files that are not what they should be, with the reason", async () => {
    expect((await run("predict", "strike-damage", "--file", "absent.csv")).err).toContain(
      "E_SERVING_FILE_MISSING",
    );
    await write("outcomes.csv", "id,label\n1,None\n");
    expect((await run("feedback", "outcomes.csv")).err).toContain("record 1 lacks predictionId or label");
    await write("outcomes.csv", "predictionId,label,atMs\n1,None,yesterday\n");
    expect((await run("feedback", "outcomes.csv")).err).toContain('atMs "yesterday"');
    expect((await run("predict", "strike-damage", "--json-row", "{")).err).toContain("E_SERVING_ROWS_FILE");
  });
});

describe("akashi endpoints", () => {
  it("says how to begin where there is none", async () => {
    expect((await run("endpoints")).out).toContain("akashi deploy <endpoint> --version <n> --env preprod");
  });
});
