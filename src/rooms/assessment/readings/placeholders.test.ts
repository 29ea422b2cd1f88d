import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { textAt, textFiles } from "./files.ts";
import {
  holdsOpenPlace,
  isDraft,
  isPlaceholder,
  openPlaces,
  SCAFFOLD_MARK,
  writtenWords,
} from "./placeholders.ts";
import { projectFile } from "./project-file.ts";

const mark = (asks: string): string => `${SCAFFOLD_MARK}: ${asks}`;

describe("a draft", () => {
  it("speaks for nothing, whatever else stands in it", () => {
    const long = "All of this is written with care and means something to its reader. ".repeat(20);
    const facts = repository({
      files: { "docs/goals.md": `${long}\n[${mark("owner")}]\n`, "docs/team.md": long },
    });
    expect(textAt(facts, "docs/goals.md")).toBeUndefined();
    expect(textFiles(facts).map(({ path }) => path)).toEqual(["docs/team.md"]);
  });

  it("is not a text about the mark", () => {
    expect(isDraft(`Places to fill in begin with \`${SCAFFOLD_MARK}\`.`)).toBe(false);
  });

  it("names its places by line", () => {
    expect(
      openPlaces(
        `a\n| [${mark("KPI")}] | [${mark("目標")}] |\nkey: "${mark("value")}"\n# ${mark("done?")}\n`,
      ),
    ).toEqual([
      { line: 2, asks: "KPI" },
      { line: 2, asks: "目標" },
      { line: 3, asks: "value" },
      { line: 4, asks: "done?" },
    ]);
  });

  it("has a place for every mark", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const text = texts.join(mark("x"));
        expect(openPlaces(text)).toHaveLength(text.split(`${SCAFFOLD_MARK}:`).length - 1);
      }),
    );
  });
});

describe("akashi.yaml", () => {
  const config = (goal: string, extra = ""): string =>
    `akashi: 1\nproject: { name: churn, title: Churn, purpose: To keep customers. }\ngoals:\n  - { kpi: "${goal}", target: 12, unit: "%", due: 2027-03-31, owner: product owner }\n${extra}`;

  it("is judged entry by entry: one that waits for somebody does not silence the others", () => {
    const both = config(mark("KPI"), `team:\n  - { role: lead, answers_for: model }\n`);
    const read = projectFile(repository({ files: { "akashi.yaml": both } }));
    expect(read).toMatchObject({ state: "read", config: { goals: [], team: [{ role: "lead" }] } });
    expect(
      projectFile(repository({ files: { "akashi.yaml": config("fewer cancellations") } })),
    ).toMatchObject({
      config: { goals: [{ kpi: "fewer cancellations" }] },
    });
  });

  it("finds a place at any depth", () => {
    expect(holdsOpenPlace({ a: [{ b: mark("x") }] })).toBe(true);
    expect(holdsOpenPlace({ a: [{ b: "x" }] })).toBe(false);
  });
});

describe("a placeholder", () => {
  it.each([
    "",
    " ",
    "TODO",
    "TBD",
    "<owner>",
    "[insert name]",
    "YYYY-MM-DD",
    "changeme",
    "REPLACE_ME",
    "@your-org/ml-team",
    "未定",
    "要記入",
    "n/a",
    "?",
    mark("x"),
  ])("is %j", (text) => expect(isPlaceholder(text)).toBe(true));
  it.each(["lead", "12 %", "担当: 運用チーム", "@acme/platform", "2027-03-31", "yours"])(
    "is not %j",
    (text) => expect(isPlaceholder(text)).toBe(false),
  );
  it("says nothing in a sentence count", () => {
    expect(writtenWords("TODO write this\nTwo words")).toBe(2);
  });
});
