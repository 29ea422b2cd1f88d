import { expect, it } from "vitest";
import { renderReport } from "../../report/render-report.ts";
import { sampleAssessment } from "../../testing/sample-assessment.ts";
import { outputContract } from "../output.contract.ts";
import { output } from "./output.ts";

outputContract(output, {
  wellFormed(text) {
    for (const tag of ["section", "details", "table", "td", "dl", "li", "p"]) {
      expect(text.match(new RegExp(`</${tag}>`, "g"))?.length, tag).toBe(
        text.match(new RegExp(`<${tag}[ >]`, "g"))?.length,
      );
    }
  },
  unharmed(text) {
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/<img|\u202e|(?![\t\n])\p{Cc}/u);
  },
});

it("is the report that --html writes", async () => {
  const assessment = await sampleAssessment(null);
  expect(output.render(assessment, { lang: "en", missedGates: null })).toBe(
    renderReport(assessment, { lang: "en" }),
  );
});
