import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../contract.ts";
import { output as markdown } from "../outputs/markdown/output.ts";
import { hostileAssessment } from "../testing/hostile-assessment.ts";
import { busyRecords, sampleAssessment } from "../testing/sample-assessment.ts";
import { applicabilityOf } from "./applicability.ts";
import { renderReport } from "./render-report.ts";

const reason = { en: 'akashi.yaml does not name "batch".', ja: "akashi.yaml に batch がありません。" };
let assessment: Assessment;
beforeAll(async () => {
  assessment = structuredClone(await sampleAssessment(busyRecords()));
  assessment.replay!.profile = {
    "real-time": { holds: true, reason: { en: "Requests were answered.", ja: "応答の記録があります。" } },
    batch: { holds: false, reason },
    "ab-tests": { holds: null, reason: { en: "Nothing says so.", ja: "示すものがありません。" } },
  };
  for (const practice of assessment.practices.slice(0, 2)) {
    practice.verdict = "not-applicable";
    practice.reason = reason;
  }
});

describe("what applies", () => {
  it("tells each kind with what shows it, and groups what does not apply by its reason", () => {
    const shown = applicabilityOf(assessment, "en")!;
    expect(shown.kinds.map(({ holds }) => holds)).toEqual(["yes", "no", "unknown"]);
    const group = shown.groups.find((one) => one.reason === reason.en)!;
    expect(group.practices).toEqual(assessment.practices.slice(0, 2).map(({ title }) => title.en));
  });

  it("names the line of akashi.yaml that settles it, and that unknown kinds keep counting", () => {
    const { hints } = applicabilityOf(assessment, "en")!;
    expect(hints.join("\n")).toContain("project: { kind: [real-time] }");
    expect(hints.join("\n")).toContain("keep counting");
    assessment.replay!.profile["ab-tests"]!.holds = false;
    expect(applicabilityOf(assessment, "en")!.hints.join("\n")).not.toContain("keep counting");
  });

  it("is nothing for a document of before the kind was kept, when everything applies", () => {
    const { replay: _, ...old } = structuredClone(assessment);
    for (const practice of old.practices) practice.verdict = "met";
    expect(applicabilityOf(old, "en")).toBeNull();
    expect(renderReport(old, { lang: "en" })).not.toContain('id="applies"');
  });

  it.each(["en", "ja"] as const)("stands in the report and in the comment, in %s", (lang) => {
    for (const text of [
      renderReport(assessment, { lang }),
      markdown.render(assessment, { lang, missedGates: null }),
    ]) {
      expect(text).toContain(
        lang === "en" ? "What applies to this project" : "このプロジェクトに該当するもの",
      );
      expect(text).toContain("project:");
      expect(text).toContain(reason[lang].slice(0, 11));
    }
  });

  it("lets no markup of a reason out", () => {
    const hostile = hostileAssessment(structuredClone(assessment));
    hostile.replay!.profile["batch"]!.reason = { en: "<b>x</b>", ja: "<b>x</b>" };
    expect(renderReport(hostile, { lang: "en" })).not.toContain("<b>x</b>");
    expect(markdown.render(hostile, { lang: "en", missedGates: null })).not.toContain("<b>x</b>");
  });
});
