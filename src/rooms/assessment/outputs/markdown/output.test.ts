import { describe, expect, it } from "vitest";
import { compareAssessments } from "../../core/compare-assessments.ts";
import { code, plain } from "../../report/markdown-text.ts";
import { hostileAssessment } from "../../testing/hostile-assessment.ts";
import { busyRecords, sampleAssessment } from "../../testing/sample-assessment.ts";
import { outputContract } from "../output.contract.ts";
import { output } from "./output.ts";

/** What Markdown still reads: without escaped characters, code spans and the titles of folded sections. */
const whatMarkdownReads = (text: string) =>
  text.replace(/<summary>[^<]*<\/summary>|\\[^\n]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");

outputContract(output, {
  wellFormed(text) {
    expect(text.startsWith("<!-- akashi-assessment -->\n## ")).toBe(true);
    expect(text.length).toBeLessThan(65_536);
    const table = text.split("\n").filter((line) => line.startsWith("| "));
    const cells = (line: string) => line.replaceAll(/\\./g, "").split("|").length;
    expect(new Set(table.map(cells)).size).toBe(1);
    expect(table).toHaveLength(6);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text.match(/<details><summary>[^<]+<\/summary>\n\n/g)?.length).toBe(
      text.match(/<details>/g)?.length,
    );
  },
  unharmed(text) {
    const outside = whatMarkdownReads(text.replace("<!-- akashi-assessment -->", ""));
    expect(outside).not.toMatch(/<(?!\/?(details|summary)>)/);
    expect(outside).not.toMatch(/@team|#1\b|GH-2|:\/\/|\]\(|\*\*b\*\*|`/);
    expect(text).not.toMatch(/\u202e|(?!\n)\p{Cc}/u);
    expect(text.match(/^#+ /gm)?.length).toBe(2);
  },
});

describe("markdown", () => {
  it("shows levels with their change, missed gates and next steps unfolded", async () => {
    const before = await sampleAssessment(null);
    const now = await sampleAssessment(busyRecords());
    before.frameworks[1]!.level = now.frameworks[1]!.level + 1;
    before.frameworks[0]!.version = "older";
    const text = output.render(now, {
      lang: "en",
      comparison: compareAssessments(before, now),
      missedGates: [{ kind: "min-level", framework: "google", level: 2, reached: 0 }],
    });
    const open = text.replace(/<details>[\s\S]*?<\/details>/g, "");
    expect(open).toContain(`down from ${before.frameworks[1]!.level}`);
    expect(open).toContain("same; criteria changed");
    expect(open).toContain("**Gates: 1 not met**\n\n- google is on level 0, 2 is asked for.");
    expect(open).toMatch(/### Next steps\n\n1\. .+\n2\. /);
    expect(text).toMatch(/<summary>Changed since 2026-11-21 00:00 UTC \(\d+\)<\/summary>/);
    expect(text).toMatch(/<summary>Google MLOps levels: still missing for level 2 \(\d+\)<\/summary>/);
  });

  it("says nothing of gates when none was asked for, and that all are met when they are", async () => {
    const assessment = await sampleAssessment(null);
    expect(output.render(assessment, { lang: "en", missedGates: null })).not.toContain("Gates");
    expect(output.render(assessment, { lang: "en", missedGates: [] })).toContain("**Gates: all met**");
  });

  it("stays below the limit of a comment by leaving out whole sections, and says so", async () => {
    const huge = hostileAssessment(await sampleAssessment(null));
    const long = "&".repeat(500);
    for (const practice of huge.practices) practice.reason = { en: long, ja: long };
    const text = output.render(huge, { lang: "en", missedGates: null });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toContain("The rest does not fit in a comment");
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});

describe("escaping", () => {
  it.each([
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["# head", "\\# head"],
    ["a | b", "a \\| b"],
    ["a\nb", "a b"],
    ["<b>&", "&lt;b&gt;&amp;"],
    ["@org/team", "@\u200borg/team"],
    ["https://x.example", "https:\u200b//x.example"],
  ])("%j is shown as it is", (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });

  it.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["", ""],
  ])("%j as code", (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});
