import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commitAll } from "../../platform/git/index.ts";
import {
  type Assessment,
  assessmentDocumentSchema,
  historySchema,
  replayedSchema,
  type WhatIf,
  whatIfSchema,
} from "./contract.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";
import { runAkashi } from "./testing/run-akashi.ts";
import { DAY_MS } from "./testing/samples.ts";

let opened: TestAssessment;
beforeEach(async () => {
  opened = await openTestAssessment();
});
afterEach(() => opened.close());

const akashi = (...argv: string[]) => runAkashi(opened, argv);
const inProject = (path: string) => join(opened.project.root, path);
const json = async <D>(...argv: string[]): Promise<D> => {
  const { stdout, stderr } = await akashi(...argv, "--json");
  const document = JSON.parse(stdout);
  if (document.schema === "akashi.error") throw new Error(stdout + stderr);
  return document as D;
};
const assess = (...options: string[]) => json<Assessment>("assess", ".", ...options);

describe("akashi assess --what-if", () => {
  it("shows levels before and after, says that it is hypothetical, and keeps nothing", async () => {
    const { frameworks } = await assess();
    const microsoft = frameworks.find((one) => one.id === "microsoft")!;
    const blockers = [...new Set(microsoft.nextLevel!.blockers.map((one) => one.practice))];
    const kept = (await opened.room.list()).length;
    const result = await json<WhatIf>("assess", ".", "--what-if", blockers.join(","));
    expect(() => whatIfSchema.parse(result)).not.toThrow();
    expect(result.hypothetical).toBe(true);
    const then = result.frameworks.find((one) => one.id === "microsoft")!;
    expect(then.level).toEqual({ before: microsoft.level, after: microsoft.level + 1 });
    expect(await opened.room.list()).toHaveLength(kept);

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
    opened.clock.advance(1000);
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
    const met = (await opened.room.list())[0]!;
    opened.clock.advance(10 * DAY_MS);
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
    opened.clock.advance(3 * DAY_MS);
    await writeFile(inProject("README.md"), "# Sample\n");
    const commit = await commitAll(opened.project.root, {
      message: "m",
      authorName: "Ann",
      authorEmail: "a@x.org",
    });
    const second = await assess();
    opened.clock.advance(3 * DAY_MS);
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
    opened.clock.advance(DAY_MS);
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

const ownFramework = (text: string, file = "own.yaml") => writeFile(inProject(file), text);

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

const OWN = `id: release-rules
version: "1"
kind: questionnaire
title: { en: Release rules, ja: 公開の規則 }
source: { name: Our handbook, url: https://handbook.example }
rule: { en: All of them., ja: すべて。 }
levels:
  - { level: 0, title: { en: Not yet, ja: まだ } }
  - { level: 1, title: { en: Ready, ja: 準備完了 } }
practices:
  - id: legal-review
    title: { en: Legal review, ja: 法務の確認 }
    statement: { en: Legal has agreed to every use of the data., ja: データの利用ごとに法務の同意がある。 }
    evidence: [attested]
    attestation: { by: legal, days: 180 }
    effort: medium
    remedy: { en: Ask legal., ja: 法務に相談します。 }
sections:
  - id: all
    number: "1"
    title: { en: All, ja: すべて }
    core: true
    groups:
      - number: "1.1"
        title: { en: All, ja: すべて }
        statements:
          - { number: 1.1.1, practice: legal-review }
          - { number: 1.1.2, practice: infra-cd-only }
`;

describe("frameworks of one's own", () => {
  it("of the project are judged beside the bundled ones; a practice is answered once for all, one's own by people", async () => {
    await mkdir(inProject("maturity"), { recursive: true });
    await ownFramework(OWN, "maturity/release-rules.yaml");
    await writeFile(inProject("maturity/assessment.yaml"), "frameworks: [maturity/release-rules.yaml]\n");
    const own = ({ frameworks }: Assessment) => frameworks.find((one) => one.id === "release-rules")!;
    expect(own(await assess())).toMatchObject({ level: 0, levelIfUnknownMet: 1 });
    await akashi("attest", "legal-review", "--note", "Signed.");
    await akashi("attest", "infra-cd-only", "--note", "Seen.");
    const both = await assess("--min-level", "release-rules=1");
    expect(own(both).level).toBe(1);
    const questionnaire = both.frameworks[0]!.sections.flatMap((one) => one.items);
    expect(questionnaire.find((one) => one.id === "2.1.5")?.verdict).toBe("met");
    expect((await akashi("assess", ".", "--lang", "ja")).stdout).toContain("公開の規則: レベル 1/1");
  });

  it("of the call extend a bundled one: statements, weights and waivers; that of the same id takes its place", async () => {
    await ownFramework(
      `extends: microsoft
version: ours-1
add:
  - { id: ours, section: people, level: 1, needs: infra-cd-only }
waive:
  - { statement: people-1-1, reason: Solo project, approver: Rei, expires: 2027-01-31 }
`
        .replace("people", await firstColumn())
        .replace("people-1-1", `${await firstColumn()}-1-1`),
    );
    const plain = (await assess()).frameworks.find((one) => one.id === "microsoft")!;
    const extended = (await assess("--framework-file", "own.yaml")).frameworks.filter(
      (one) => one.id === "microsoft",
    );
    expect(extended).toHaveLength(1);
    const items = extended[0]!.sections.flatMap((one) => one.items);
    expect(items).toHaveLength(plain.sections.flatMap((one) => one.items).length + 1);
    expect(items.find((one) => one.id === `${plain.sections[0]!.id}-1-1`)).toMatchObject({
      verdict: "not-applicable",
      waiver: { approver: "Rei" },
    });
    expect(extended[0]!.version).toBe("ours-1");
    expect(extended[0]!.definitionDigest).not.toBe(plain.definitionDigest);
  });

  const firstColumn = async () =>
    (await assess()).frameworks.find((one) => one.id === "microsoft")!.sections[0]!.id;

  it.each([
    ["extends: goggle\nversion: a\n", "E_FRAMEWORK_BASE_UNKNOWN", "own.yaml:1:10"],
    ["extends: google\n", "E_FRAMEWORK_MEMBER_MISSING", "version"],
    ["extends: google\nversion: a\nweights: { P9.9: 2 }\n", "E_STATEMENT_UNKNOWN", "own.yaml:3:18"],
    ["extends: google\nversion: a\nweights: { P1.1: -2 }\n", "E_FRAMEWORK_VALUE_INVALID", "own.yaml:3:18"],
    [
      "extends: google\nversion: a\nwaive:\n  - { statement: P1.1, reason: r, approver: a }\n",
      "E_FRAMEWORK_MEMBER_MISSING",
      "waive[0].expires",
    ],
    [
      "extends: google\nversion: a\nwaive:\n  - { statement: P1.1, reason: r, approver: a, expires: soon }\n",
      "E_FRAMEWORK_VALUE_INVALID",
      "a day as YYYY-MM-DD",
    ],
    [
      "extends: google\nversion: a\nadd:\n  - { id: X1, section: data, level: 1, text: { en: a, ja: b }, needs: code-cj }\n",
      "E_FRAMEWORK_PRACTICE_UNKNOWN",
      "code-ci",
    ],
    [
      "extends: google\nversion: a\nadd:\n  - { id: X1, section: date, level: 1, text: { en: a, ja: b }, needs: code-ci }\n",
      "E_FRAMEWORK_VALUE_INVALID",
      "own.yaml:4:24",
    ],
    [
      "extends: google\nversion: a\nadd:\n  - { id: X1, section: data, level: 7, text: { en: a, ja: b }, needs: code-ci }\n",
      "E_FRAMEWORK_VALUE_INVALID",
      "1 | 2",
    ],
    [
      "extends: google\nversion: a\nadd:\n  - { id: P1.1, section: data, level: 1, text: { en: a, ja: b }, needs: code-ci }\n",
      "E_FRAMEWORK_DUPLICATE",
      "P1.1",
    ],
    [
      "extends: google\nversion: a\nadd:\n  - { id: X1, section: data, level: 1, needs: code-ci }\n",
      "E_FRAMEWORK_MEMBER_MISSING",
      "add[0].text",
    ],
    [
      "extends: mlops-community\nversion: a\nadd:\n  - { id: X1, section: monitoring, needs: { all: [code-ci] } }\n",
      "E_FRAMEWORK_VALUE_INVALID",
      "add[0].needs",
    ],
    [OWN.replace("legal-review", "code-ci"), "E_FRAMEWORK_DUPLICATE", "code-ci"],
    [
      OWN.replace("    attestation: { by: legal, days: 180 }\n", ""),
      "E_FRAMEWORK_MEMBER_MISSING",
      "practices[0].attestation",
    ],
    [OWN.replace("kind: questionnaire", "kind: list"), "E_FRAMEWORK_VALUE_INVALID", "questionnaire | ladder"],
    ["- a\n", "E_FRAMEWORK", "own.yaml:1:1"],
    ["id: [\n", "E_FRAMEWORK_SYNTAX", "own.yaml:2:1"],
  ])("%j is refused with %s, naming the place", async (text, code, place) => {
    await ownFramework(text);
    const { exitCode, stderr } = await akashi("assess", ".", "--framework-file", "own.yaml");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain(place);
    expect(await opened.room.list()).toEqual([]);
  });

  it("that is not there is named", async () => {
    const { stderr } = await akashi("assess", ".", "--framework-file", "nowhere.yaml");
    expect(stderr).toContain("E_FRAMEWORK_FILE_MISSING");
    expect(stderr).toContain("nowhere.yaml");
  });

  it("with weights count by them", async () => {
    await akashi("attest", "infra-cd-only", "--note", "Seen.");
    const google = (one: Assessment) => one.frameworks.find(({ id }) => id === "google")!;
    const ids = google(await assess())
      .sections.flatMap((one) => one.items)
      .filter((one) => one.level === 1)
      .map(({ id }) => id);
    await ownFramework(
      `extends: google\nversion: w\nweights: { X1: 100, ${ids
        .slice(1)
        .map((id) => `${id}: 0.1`)
        .join(
          ", ",
        )} }\nadd:\n  - { id: X1, section: data, level: 1, text: { en: a, ja: b }, needs: infra-cd-only }\n`,
    );
    const weighted = google(await assess("--framework-file", "own.yaml"));
    expect(weighted.level).toBe(1);
    expect(weighted.sections.flatMap((one) => one.items).find((one) => one.id === "X1")?.weight).toBe(100);
    expect(await readFile(inProject("own.yaml"), "utf8")).toContain("X1");
  });
});
