import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { commitAll } from "../../platform/git/index.ts";
import {
  assessmentDocumentSchema,
  historySchema,
  replayedSchema,
  type WhatIf,
  whatIfSchema,
} from "./contract.ts";
import { inTestProject } from "./testing/in-test-project.ts";
import { DAY_MS } from "./testing/samples.ts";

const here = inTestProject();
const { akashi, inProject, json, assess } = here;

const ownFramework = (text: string, file = "own.yaml") => writeFile(inProject(file), text);

describe("akashi assess --what-if", () => {
  it("shows levels before and after, says that it is hypothetical, and keeps nothing", async () => {
    const { frameworks } = await assess();
    const microsoft = frameworks.find((one) => one.id === "microsoft")!;
    const blockers = [...new Set(microsoft.nextLevel!.blockers.map((one) => one.practice))];
    const kept = (await here.opened.room.list()).length;
    const result = await json<WhatIf>("assess", ".", "--what-if", blockers.join(","));
    expect(() => whatIfSchema.parse(result)).not.toThrow();
    expect(result.hypothetical).toBe(true);
    const then = result.frameworks.find((one) => one.id === "microsoft")!;
    expect(then.level).toEqual({ before: microsoft.level, after: microsoft.level + 1 });
    expect(await here.opened.room.list()).toHaveLength(kept);

    const { exitCode, stdout } = await akashi(
      "assess",
      ".",
      "--what-if",
      blockers[0]!,
      "--what-if",
      blockers[1]!,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^HYPOTHETICAL, nothing of this is proven/);
    expect((await akashi("assess", ".", "--what-if", blockers[0]!, "--lang", "ja")).stdout).toMatch(
      /^仮定の計算です/,
    );
  });

  it("says that what is met or does not apply changes nothing", async () => {
    const { stdout } = await akashi("assess", ".", "--what-if", "batch-delivery-monitoring");
    expect(stdout).toContain(
      "batch-delivery-monitoring is met or does not apply already; it changes nothing.",
    );
  });

  it.each([
    [["--what-if", "code-cj"], 1, "E_PRACTICE_UNKNOWN"],
    [["--what-if", ","], 3, "E_USAGE"],
    [["--what-if", "code-ci", "--min-level", "google=0"], 3, "E_USAGE"],
    [["--what-if", "code-ci", "--require", "code-ci"], 3, "E_USAGE"],
    [["--what-if", "code-ci", "--no-regress", "akashi.yaml"], 3, "E_USAGE"],
    [["--what-if", "code-ci", "--format", "badge"], 3, "E_USAGE"],
    [["--what-if", "code-ci", "--html", "a.html"], 3, "E_USAGE"],
    [["--replay", "last", "--min-level", "google=2"], 3, "E_USAGE"],
    [["--replay", "last", "--no-regress", "akashi.yaml"], 3, "E_USAGE"],
    [["--history", "--require", "code-ci"], 3, "E_USAGE"],
    [["--list", "--format", "badge"], 3, "E_USAGE"],
    [["--list", "--ask"], 3, "E_USAGE"],
    [["--list", "--history"], 3, "E_USAGE"],
  ])(
    "%j exits with %i and %s: what judges nothing passes no gate and makes no document",
    async (options, exitCode, code) => {
      const result = await akashi("assess", ".", ...options);
      expect(result.exitCode).toBe(exitCode);
      expect(result.stderr).toContain(code);
    },
  );
});

describe("akashi assess --since", () => {
  const changesSince = async (since: string) => {
    const { comparison } = assessmentDocumentSchema.parse(await assess("--since", since));
    return comparison!;
  };

  it("tells what changed and why: gained, lapsed, lost", async () => {
    const start = await assess();
    here.opened.clock.advance(1000);
    await akashi("attest", "infra-cd-only", "--note", "Seen.", "--valid-for", "7d");
    const gained = await changesSince(start.id);
    expect(gained.changes).toMatchObject([
      {
        practice: "infra-cd-only",
        before: "unknown",
        after: "met",
        cause: "evidence-gained",
        by: { probeId: "attestation" },
      },
    ]);
    const met = (await here.opened.room.list())[0]!;
    here.opened.clock.advance(10 * DAY_MS);
    const lapsed = await changesSince(met.id);
    expect(lapsed.changes.find((one) => one.practice === "infra-cd-only")).toMatchObject({
      before: "met",
      after: "unknown",
      cause: "evidence-lapsed",
      was: { probeId: "attestation" },
    });
    await writeFile(inProject("maturity/attestations/infra-cd-only.yaml"), "broken: [");
    const lost = await changesSince(met.id);
    expect(lost.changes.find((one) => one.practice === "infra-cd-only")?.cause).toBe("evidence-lost");
    const { stdout } = await akashi("assess", ".", "--since", met.id);
    expect(stdout).toContain("The evidence of then is not found any more.");
    expect(stdout).toContain("Before: Ann <ann@example.org> attests it");
  });

  it("takes a day, a commit and a document", async () => {
    const first = await assess();
    const document = inProject("first.json");
    await writeFile(document, JSON.stringify(first));
    here.opened.clock.advance(3 * DAY_MS);
    await writeFile(inProject("README.md"), "# Sample\n");
    const commit = await commitAll(here.opened.project.root, {
      message: "m",
      authorName: "Ann",
      authorEmail: "a@x.org",
    });
    const second = await assess();
    here.opened.clock.advance(3 * DAY_MS);
    expect((await changesSince("2026-11-22")).before.id).toBe(first.id);
    expect((await changesSince("2026-11-24")).before.id).toBe(second.id);
    expect((await changesSince("2020-01-01")).before.id).toBe(first.id);
    expect((await changesSince(commit.slice(0, 9))).before.id).not.toBe(first.id);
    expect((await changesSince(first.project.commit!)).before.id).toBe(first.id);
    expect((await changesSince("first.json")).before.id).toBe(first.id);
  });

  it.each(["nobody", "2026-02-30", "0123456789abcdef"])(
    "refuses %s before it looks at anything",
    async (since) => {
      const { exitCode, stderr } = await akashi("assess", ".", "--since", since);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("E_ASSESSMENT_SINCE_UNKNOWN");
      expect(stderr).not.toContain("Reading the project");
    },
  );
});

describe("akashi assess --history", () => {
  it("shows the course of the project, oldest first, with steps of the definitions", async () => {
    expect((await akashi("assess", "--history")).stdout).toBe(
      "No assessment of sample is kept yet. Assessments are kept where a store is; the folder .akashi starts one.\n",
    );
    const first = await assess();
    here.opened.clock.advance(DAY_MS);
    await ownFramework("extends: google\nversion: ours-2\nweights: { P1.1: 3 }\n");
    const second = await assess("--framework-file", "own.yaml");
    const history = historySchema.parse(await json("assess", "--history"));
    expect(history.items.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(history.items[0]!.frameworks.every((one) => !one.definitionChanged)).toBe(true);
    expect(history.items[1]!.frameworks.filter((one) => one.definitionChanged).map(({ id }) => id)).toEqual([
      "google",
    ]);
    const { stdout } = await akashi("assess", "--history");
    expect(stdout).toMatch(/2026-11-21 .+2026-11-22 .+changed: google ours-2/s);
    await ownFramework("extends: google\nid: google-ours\nversion: ours-3\n");
    const beside = await akashi("assess", "--framework-file", "own.yaml");
    expect(beside.stdout).toContain("Google MLOps levels (google-ours): level");
  });
});

describe("akashi assess --replay", () => {
  it("gives the same verdicts under the same definitions, and looks at nothing again", async () => {
    await akashi("attest", "infra-cd-only", "--note", "Seen.");
    const kept = await assess();
    await writeFile(inProject("maturity/attestations/infra-cd-only.yaml"), "broken: [");
    const replayed = replayedSchema.parse(await json("assess", "--replay", kept.id));
    expect(replayed).toMatchObject({ exact: true, changes: [], of: { id: kept.id } });
    expect(
      replayed.frameworks.every((one) => !one.definitionChanged && one.level.before === one.level.after),
    ).toBe(true);
    const { stdout } = await akashi("assess", "--replay", kept.id);
    expect(stdout).toContain("The same evidence gives the same verdicts.");
  });

  it("shows what other definitions make of the same evidence, from a file, too", async () => {
    const kept = await assess();
    await writeFile(inProject("kept.json"), JSON.stringify(kept));
    const all = kept.frameworks
      .find((one) => one.id === "google")!
      .sections.flatMap((one) => one.items.filter((item) => item.level === 1));
    await ownFramework(
      `extends: google\nversion: ours-1\nweights: { ${all.map(({ id }) => `${id}: 0`).join(", ")} }\n`,
    );
    const replayed = replayedSchema.parse(
      await json("assess", "--replay", "kept.json", "--framework-file", "own.yaml"),
    );
    expect(replayed.frameworks.find((one) => one.id === "google")).toMatchObject({
      definitionChanged: true,
      version: { after: "ours-1" },
      level: { before: 0, after: 1 },
    });
    const later = await assess("--since", kept.id, "--framework-file", "own.yaml");
    const change = assessmentDocumentSchema
      .parse(later)
      .comparison!.frameworks.find((one) => one.id === "google");
    expect(change).toMatchObject({
      definitionChanged: true,
      level: { before: 0, after: 1 },
      levelReplayed: 1,
    });
  });

  it("reads documents of before it was kept what was said, and says so", async () => {
    const { replay: _, definitions: _d, ...older } = await assess();
    await writeFile(inProject("older.json"), JSON.stringify(older));
    const replayed = replayedSchema.parse(await json("assess", "--replay", "older.json"));
    expect(replayed.exact).toBe(false);
    const met = older.practices.filter((one) => one.verdict === "met").map(({ id }) => id);
    expect(replayed.changes.filter((one) => met.includes(one.practice))).toEqual([]);
    expect((await akashi("assess", "--replay", "older.json")).stdout).toContain("older than the record");
  });

  it.each([
    [["--replay", "nobody"], "E_ASSESSMENT_NOT_FOUND"],
    [["--replay", "akashi.yaml"], "E_ASSESSMENT_BASELINE_NOT_JSON"],
  ])("%j is refused with %s", async (options, code) => {
    const { exitCode, stderr } = await akashi("assess", ...options);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});
