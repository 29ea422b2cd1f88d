import { describe, expect, it } from "vitest";
import type { Assessment, PracticeResult } from "./contract.ts";
import { inTestProject } from "./testing/in-test-project.ts";
import { DAY_MS } from "./testing/samples.ts";

const here = inTestProject();
const { akashi, assess } = here;

const practiceOf = ({ practices }: Assessment, id: string): PracticeResult =>
  practices.find((one) => one.id === id)!;

describe("akashi waive", () => {
  const waive = (statement: string, ...more: string[]) =>
    akashi(
      "waive",
      statement,
      "--reason",
      "Patient data",
      "--approver",
      "Rei",
      "--expires",
      "2026-12-31",
      ...more,
    );
  const itemOf = (assessment: Assessment, framework: string, id: string) =>
    assessment.frameworks
      .find((one) => one.id === framework)!
      .sections.flatMap((one) => one.items)
      .find((one) => one.id === id)!;

  it("takes one statement out of one framework until its day, then it counts again", async () => {
    const before = await assess();
    expect(itemOf(before, "mlops-community", "2.1.7").verdict).not.toBe("not-applicable");
    expect((await waive("mlops-community:2.1.7")).stdout).toContain(
      "waived until 2026-12-31, approved by Rei. Patient data",
    );
    const waived = await assess();
    expect(itemOf(waived, "mlops-community", "2.1.7")).toMatchObject({
      verdict: "not-applicable",
      waiver: { approver: "Rei", reason: "Patient data", lapsed: false },
    });
    expect(practiceOf(waived, "prod-data-access").verdict).toBe(
      practiceOf(before, "prod-data-access").verdict,
    );
    const blockers = ({ frameworks }: Assessment) =>
      frameworks[0]!.nextLevel!.blockers.map((one) => one.practice);
    expect(blockers(waived)).toEqual(blockers(before).filter((id) => id !== "prod-data-access"));
    expect((await akashi("assess", ".")).stdout).toContain("Waived by the team: 2.1.7.");

    here.opened.clock.advance(42 * DAY_MS);
    const after = await assess();
    expect(itemOf(after, "mlops-community", "2.1.7").verdict).toBe(
      itemOf(before, "mlops-community", "2.1.7").verdict,
    );
    expect(after.frameworks[0]!.waivers).toMatchObject([{ statement: "2.1.7", lapsed: true }]);
    expect((await akashi("waive")).stdout).toContain("lapsed on 2026-12-31");
  });

  it.each(["google:P2.1", "microsoft:people-1-1", "ml-test-score:data-1"])(
    "knows the statements of %s",
    async (named) => {
      const [framework, statement] = named.split(":") as [string, string];
      const ids = (await assess()).frameworks
        .find((one) => one.id === framework)!
        .sections.flatMap((one) => one.items.map((item) => item.id));
      const wanted = ids.includes(statement) ? statement : ids[0]!;
      expect((await waive(`${framework}:${wanted}`)).exitCode).toBe(0);
      expect(itemOf(await assess(), framework, wanted).verdict).toBe("not-applicable");
    },
  );

  it.each([
    [["waive", "goggle:P2.1"], "E_FRAMEWORK_UNKNOWN"],
    [["waive", "google:P9.9"], "E_WAIVER_STATEMENT_UNKNOWN"],
    [["waive", "google"], "E_WAIVER_STATEMENT_UNKNOWN"],
    [["waive", "google:P2.1", "--approver", "a", "--expires", "2026-12-31"], "E_WAIVER_INVALID"],
    [["waive", "google:P2.1", "--reason", "r", "--expires", "2026-12-31"], "E_WAIVER_INVALID"],
    [["waive", "google:P2.1", "--reason", "r", "--approver", "a"], "E_WAIVER_INVALID"],
    [
      ["waive", "google:P2.1", "--reason", "r", "--approver", "a", "--expires", "2029-12-31"],
      "E_WAIVER_INVALID",
    ],
  ])("%j is refused with %s", async (argv, code) => {
    const { exitCode, stderr } = await akashi(...argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});
