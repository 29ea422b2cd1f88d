import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import type { Assessment, PracticeResult } from "./contract.ts";
import { inTestProject } from "./testing/in-test-project.ts";
import { DAY_MS } from "./testing/samples.ts";

const here = inTestProject();
const { akashi, inProject, text, assess } = here;

const practiceOf = ({ practices }: Assessment, id: string): PracticeResult =>
  practices.find((one) => one.id === id)!;

describe("akashi assign", () => {
  it("writes owner and day into the project, shows them everywhere, and marks what is overdue", async () => {
    const id = (await assess()).nextSteps[0]!.practice;
    const given = await akashi("assign", id, "--owner", "mika@example.org", "--due", "2026-12-01");
    expect(given.exitCode).toBe(0);
    expect((await akashi("assign")).stdout).toMatch(new RegExp(`${id} +mika@example.org +2026-12-01`));
    const step = (await assess()).nextSteps[0]!;
    expect(step.assignment).toEqual({
      owner: "mika@example.org",
      due: "2026-12-01",
      note: null,
      overdue: false,
    });
    expect((await akashi("assess", ".")).stdout).toContain("mika@example.org, due 2026-12-01");
    here.opened.clock.advance(11 * DAY_MS);
    const late = await assess();
    expect(practiceOf(late, id).assignment?.overdue).toBe(true);
    expect((await akashi("assess", ".", "--lang", "ja")).stdout).toContain("期限 2026-12-01 を過ぎています");
    for (const format of ["markdown", "csv", "html"])
      expect((await akashi("assess", ".", "--format", format)).stdout, format).toContain("mika@");
    expect(
      (await readEvents(here.opened.platform.database, { kind: "practice.assigned" }))[0]?.data,
    ).toMatchObject({ practice: id });
    expect((await akashi("assign", id, "--clear")).stdout).toContain("assigned to nobody");
    expect(practiceOf(await assess(), id).assignment).toBeUndefined();
  });

  it("leaves everything else in the file as people wrote it", async () => {
    await akashi("assign", "code-ci", "--owner", "Mika");
    const file = "maturity/assessment.yaml";
    await writeFile(inProject(file), `# Talk to Rei first.\n${await text(file)}`);
    await akashi(
      "assign",
      "code-review",
      "--owner",
      "Rei",
      "--due",
      "2027-01-31",
      "--note",
      "with the guild",
    );
    expect(await text(file)).toContain("# Talk to Rei first.");
    expect((await akashi("assign")).stdout).toMatch(
      /code-review +Rei +2027-01-31 +with the guild\n.*code-ci +Mika/,
    );
  });

  it.each([
    [["assign", "code-cj", "--owner", "Mika"], 1, "E_PRACTICE_UNKNOWN"],
    [["assign", "code-ci"], 3, "E_USAGE"],
    [["assign", "code-ci", "--owner", "Mika", "--clear"], 3, "E_USAGE"],
    [["assign", "code-ci", "--owner", " "], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "soon"], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "2027-02-30"], 1, "E_ASSIGNMENT_INVALID"],
    [["assign", "code-ci", "--owner", "Mika", "--due", "2026-11-20"], 1, "E_ASSIGNMENT_INVALID"],
  ])("%j exits with %i and %s", async (argv, exitCode, code) => {
    const result = await akashi(...argv);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(code);
  });

  it.each([
    ["plan:\n  code-cj: { owner: Mika }\n", "E_MATURITY_PRACTICE_UNKNOWN", "maturity/assessment.yaml:2:12"],
    [
      "plan:\n  code-ci: { owner: Mika, due: soon }\n",
      "E_MATURITY_VALUE_INVALID",
      "maturity/assessment.yaml:2:32",
    ],
    ["plan:\n  code-ci: { due: 2027-01-01 }\n", "E_MATURITY_MEMBER_MISSING", "maturity/assessment.yaml:2:12"],
    ["plans: {}\n", "E_MATURITY_MEMBER_UNKNOWN", "maturity/assessment.yaml:1:8"],
    ["plan: [\n", "E_MATURITY_SYNTAX", "maturity/assessment.yaml:2:1"],
    [
      "waivers:\n  - { framework: google, statement: P9.9, reason: r, approver: a, expires: 2027-01-01 }\n",
      "E_STATEMENT_UNKNOWN",
      "maturity/assessment.yaml:2:37",
    ],
    [
      "waivers:\n  - { framework: goggle, statement: P2.1, reason: r, approver: a, expires: 2027-01-01 }\n",
      "E_FRAMEWORK_BASE_UNKNOWN",
      "maturity/assessment.yaml:2:18",
    ],
    ["frameworks: [../other.yaml]\n", "E_FRAMEWORK_FILE_MISSING", "outside of the project"],
  ])("%j stops an assessment with %s at its place, before anything is kept", async (content, code, place) => {
    await akashi("assign", "code-ci", "--owner", "Mika");
    await writeFile(inProject("maturity/assessment.yaml"), content);
    const { exitCode, stderr } = await akashi("assess", ".");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain(place);
    expect(await here.opened.room.list()).toEqual([]);
  });
});
