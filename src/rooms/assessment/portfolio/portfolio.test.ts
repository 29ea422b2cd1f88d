import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTerminal } from "../../../platform/terminal/index.ts";
import {
  type Assessment,
  type AssessmentRoom,
  assessmentErrors,
  type Portfolio,
  portfolioSchema,
} from "../contract.ts";
import { HOSTILE } from "../testing/hostile-assessment.ts";
import { busyRecords, sampleAssessment } from "../testing/sample-assessment.ts";
import { buildPortfolio } from "./build-portfolio.ts";
import { PORTFOLIO_FORMATS } from "./formats.ts";
import { gatherPortfolio } from "./gather.ts";
import { printPortfolio } from "./print-portfolio.ts";

let busy: Assessment;
let bare: Assessment;
let folder: string;
const named = (assessment: Assessment, name: string, changes: Partial<Assessment> = {}): Assessment => ({
  ...assessment,
  project: { ...assessment.project, name },
  ...changes,
});
const LANGS = ["en", "ja"] as const;

beforeAll(async () => {
  [busy, bare] = await Promise.all([sampleAssessment(busyRecords()), sampleAssessment(null)]);
  folder = mkdtempSync(join(tmpdir(), "akashi-portfolio-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two projects, one with an assessment before and of other criteria, and one that could not be read. */
function sample(): Portfolio {
  const before = named(bare, "churn", { id: "01OLD", observedAt: "2025-12-01T00:00:00.000Z" });
  const [first, ...others] = before.frameworks;
  const older = { ...before, frameworks: [{ ...first!, version: "0.9" }, ...others] };
  return buildPortfolio(
    [
      { source: "../churn", assessment: named(busy, "churn"), previous: older },
      { source: "../pricing", assessment: named(lacking(busy), "料金モデル"), previous: null },
    ],
    [
      {
        source: "../gone",
        code: "E_ASSESSMENT_PATH_MISSING",
        message: { en: "There is no folder ../gone to assess.", ja: "フォルダー ../gone がありません。" },
        remedy: { en: "Give a path.", ja: "パスを指定してください。" },
      },
    ],
  );
}

/** The same with one practice unknown in place of met, and one not met in place of unknown. */
function lacking(assessment: Assessment): Assessment {
  const met = assessment.practices.find((one) => one.verdict === "met")!.id;
  const unknown = assessment.practices.find((one) => one.verdict === "unknown")!.id;
  return {
    ...assessment,
    practices: assessment.practices.map((one) => ({
      ...one,
      verdict:
        one.id === met ? ("unknown" as const) : one.id === unknown ? ("not-met" as const) : one.verdict,
    })),
  };
}

describe("the document", () => {
  it("has a cell for every project and framework, with its interval and what changed", () => {
    const portfolio = sample();
    expect(portfolioSchema.parse(portfolio)).toEqual(portfolio);
    expect(portfolio.frameworks.map((one) => one.id)).toEqual(busy.frameworks.map((one) => one.id));
    const [churn, pricing] = portfolio.projects;
    expect([churn!.name, pricing!.name]).toEqual(["churn", "料金モデル"]);
    const [first] = busy.frameworks;
    expect(churn!.levels[0]).toMatchObject({
      framework: first!.id,
      level: first!.level,
      tally: first!.tally,
      change: { level: first!.level - bare.frameworks[0]!.level, definitionChanged: true },
    });
    expect(churn!.levels[1]!.change!.definitionChanged).toBe(false);
    expect(churn!.levels[1]!.change!.lower).toBeCloseTo(
      busy.frameworks[1]!.tally.lower! - bare.frameworks[1]!.tally.lower!,
    );
    expect(pricing!.levels.every((one) => one.change === null)).toBe(true);
  });

  it("lists gaps that two projects share, one of them proven, the most common first", () => {
    const { gaps } = sample();
    expect(gaps.length).toBeGreaterThan(0);
    for (const { notMet, unknown } of gaps) {
      expect(notMet.length).toBeGreaterThan(0);
      expect(notMet.length + unknown.length).toBeGreaterThanOrEqual(2);
    }
    const counts = gaps.map((gap) => gap.notMet.length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(gaps.some((gap) => gap.unknown.includes("churn") && gap.notMet.includes("料金モデル"))).toBe(true);
    expect(buildPortfolio([{ source: "a", assessment: busy, previous: null }], []).gaps).toEqual([]);
  });

  it("tells two projects of one name apart by their places", () => {
    const entry = (source: string) => ({ source, assessment: busy, previous: null });
    const { projects } = buildPortfolio([entry("b"), entry("a")], []);
    expect(projects.map((one) => one.name)).toEqual(["bird-strikes (a)", "bird-strikes (b)"]);
  });

  it("is the same whatever the order of the entries", () => {
    const entries = ["c", "a", "b"].map((name) => ({
      source: name,
      assessment: named(busy, name),
      previous: null,
    }));
    expect(buildPortfolio(entries.toReversed(), [])).toEqual(buildPortfolio(entries, []));
  });
});

describe.each(LANGS)("in %s", (lang) => {
  it.each(Object.entries(PORTFOLIO_FORMATS))(
    "%s is the same bytes for the same projects, and complete",
    (_, render) => {
      const text = render(sample(), lang);
      expect(render(structuredClone(sample()), lang)).toBe(text);
      expect(text.endsWith("\n")).toBe(true);
      for (const part of ["churn", "料金モデル", "../gone"]) expect(text).toContain(part);
      expect(text).not.toMatch(/\{[a-z]\w*\}|undefined|NaN|\[object/);
      expect(render(buildPortfolio([], []), lang).length).toBeGreaterThan(10);
    },
  );

  it("keeps hostile names in their place", () => {
    const poisoned = buildPortfolio(
      [1, 2].map((n) => ({
        source: HOSTILE,
        assessment: named(lacking(busy), `${HOSTILE}${n}`),
        previous: null,
      })),
      [{ source: HOSTILE, code: "E_X", message: { en: HOSTILE, ja: HOSTILE }, remedy: { en: "x", ja: "x" } }],
    );
    const html = PORTFOLIO_FORMATS["html"]!(poisoned, lang);
    expect(html).not.toMatch(/<script|<img|\u202e|(?![\t\n])\p{Cc}/u);
    for (const line of PORTFOLIO_FORMATS["csv"]!(poisoned, lang).split("\r\n").slice(1))
      expect(line).not.toMatch(/(^|,)"[=+@-]/);
    const table = PORTFOLIO_FORMATS["markdown"]!(poisoned, lang)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(table.length).toBeGreaterThan(3);
    for (const line of table) expect(line).not.toMatch(/<(?!br>)|(?<!\\)\]\(/);
  });

  it("prints a table whose columns line up with Japanese names", () => {
    let out = "";
    let note = "";
    const stream = (add: (text: string) => void) => ({
      write: add,
      isTTY: false,
    });
    const terminal = openTerminal({
      lang,
      colour: false,
      stdout: { ...stream((text) => (out += text)), columns: 200 },
      stderr: stream((text) => (note += text)),
    });
    printPortfolio(terminal, sample());
    const rows = out.split("\n").filter((line) => /2026-11-21/.test(line) && !line.startsWith(" "));
    expect(rows).toHaveLength(2);
    // Five characters of two cells each stand as wide as ten letters.
    const width = (line: string) =>
      [...line].reduce((sum, one) => sum + (/[ぁ-んァ-ヶー一-龠]/.test(one) ? 2 : 1), 0);
    const starts = rows.map((line) => width(line.slice(0, line.indexOf("2026-11-21"))));
    expect(new Set(starts).size).toBe(1);
    expect(note).toContain("../gone");
  });
});

describe("gathering", () => {
  const context = { actor: { kind: "person" as const, name: "tester" } };
  const room = (assess: (path: string) => Assessment): AssessmentRoom =>
    ({
      assess: async ({ path }: { path: string }) => assess(path),
      list: async () => [busy, named(bare, "x", { id: "01BEFORE" })],
    }) as unknown as AssessmentRoom;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it("reads folders, documents and lists, the newest of several documents with the one before it", async () => {
    mkdirSync(join(folder, "churn"), { recursive: true });
    write("old.json", JSON.stringify(named(bare, "pricing", { observedAt: "2025-11-01T00:00:00.000Z" })));
    write("new.json", JSON.stringify(named(busy, "pricing")));
    write("list.txt", "# ours\nchurn\r\n\nold.json\nnew.json\nold.json\n");
    const portfolio = await gatherPortfolio(
      room(() => named(busy, "churn")),
      ["list.txt"],
      { cwd: folder, context },
    );
    expect(portfolio.failures).toEqual([]);
    expect(
      portfolio.projects.map(({ name, source, previous }) => [name, source, previous?.observedAt]),
    ).toEqual([
      ["churn", "churn", bare.observedAt],
      ["pricing", "new.json", "2025-11-01T00:00:00.000Z"],
    ]);
  });

  it("names every place that fails, and goes on with the others", async () => {
    mkdirSync(join(folder, "good"), { recursive: true });
    mkdirSync(join(folder, "bad"), { recursive: true });
    write("junk.json", "{");
    write("other.json", '{"schema":"akashi.portfolio","version":1}');
    write("newer.json", JSON.stringify({ ...busy, version: 99 }));
    const { practices, ...rest } = busy;
    write(
      "older.json",
      JSON.stringify({ ...rest, practices: practices.map(({ effort: _, ...one }) => one) }),
    );
    write("binary", "a\0b");
    const portfolio = await gatherPortfolio(
      room((path) => {
        if (path.endsWith("bad")) throw assessmentErrors.E_ASSESSMENT_PATH_MISSING({ path });
        return named(busy, "good");
      }),
      ["good", "bad", "junk.json", "other.json", "newer.json", "older.json", "binary", "absent"],
      { cwd: folder, context },
    );
    expect(portfolio.projects.map((one) => one.name)).toEqual(["good"]);
    expect(portfolio.failures.map(({ source, code }) => [source, code])).toEqual([
      ["binary", "E_PORTFOLIO_SOURCE_UNREADABLE"],
      ["absent", "E_PORTFOLIO_SOURCE_UNREADABLE"],
      ["bad", "E_ASSESSMENT_PATH_MISSING"],
      ["junk.json", "E_ASSESSMENT_BASELINE_NOT_JSON"],
      ["other.json", "E_ASSESSMENT_BASELINE_SCHEMA"],
      ["newer.json", "E_ASSESSMENT_BASELINE_NEWER"],
      ["older.json", "E_PORTFOLIO_DOCUMENT_OLD"],
    ]);
    for (const { message, remedy } of portfolio.failures)
      for (const text of [message.en, message.ja, remedy.en, remedy.ja])
        expect(text.length).toBeGreaterThan(5);
  });

  it("does not take a fault of Akashi for a fault of a project", async () => {
    const broken = room(() => {
      throw new TypeError("a fault");
    });
    await expect(gatherPortfolio(broken, ["good"], { cwd: folder, context })).rejects.toThrow("a fault");
  });
});
