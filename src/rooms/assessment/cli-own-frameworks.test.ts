import { mkdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Assessment } from "./contract.ts";
import { inTestProject } from "./testing/in-test-project.ts";

const here = inTestProject();
const { akashi, inProject, assess } = here;

const ownFramework = (text: string, file = "own.yaml") => writeFile(inProject(file), text);

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
    expect(await here.opened.room.list()).toEqual([]);
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
