import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell as cell } from "../../report/csv-cell.ts";
import { busyRecords, sampleAssessment } from "../../testing/sample-assessment.ts";
import { outputContract } from "../output.contract.ts";
import { output } from "./output.ts";

const COLUMNS = 27;

/** RFC 4180 as a reader understands it: quotes doubled, rows ended by CR LF. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const tokens = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const body = text.replace(/^\ufeff/, "");
  while (tokens.lastIndex < body.length) {
    const match = tokens.exec(body);
    if (match === null) throw new Error(`no cell begins at ${rows.length}`);
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

outputContract(output, {
  wellFormed(text) {
    const rows = parse(text);
    for (const row of rows) expect(row).toHaveLength(COLUMNS);
    expect(rows.length).toBeGreaterThan(80);
  },
  unharmed(text) {
    for (const value of parse(text).flat()) expect(value).not.toMatch(/^\s*[=+\-@]|\u202e|\p{Cc}/u);
    expect(text).toContain("'=HYPERLINK");
  },
});

describe("csv", () => {
  it("has one row a practice, in the order of the catalogue", async () => {
    const assessment = await sampleAssessment(busyRecords());
    const [header, ...rows] = parse(output.render(assessment, { lang: "en", missedGates: null }));
    expect(rows.map((row) => row[header!.indexOf("practice")])).toEqual(
      assessment.practices.map((practice) => practice.id),
    );
    const verdicts = rows.map((row) => row[header!.indexOf("verdict")]);
    expect(verdicts).toEqual(assessment.practices.map((practice) => practice.verdict));
  });

  it("names the record that decided", async () => {
    const assessment = await sampleAssessment(busyRecords());
    const [header, ...rows] = parse(output.render(assessment, { lang: "en", missedGates: null }));
    const met = rows.filter((row) => row[header!.indexOf("grade")] === "record");
    expect(met.length).toBeGreaterThan(5);
    expect(met.filter((row) => row[header!.indexOf("record")] !== "").length).toBeGreaterThan(5);
  });

  it("begins with the mark that Excel needs only where texts are Japanese", async () => {
    const assessment = await sampleAssessment(null);
    expect(output.render(assessment, { lang: "ja", missedGates: null }).startsWith("\ufeffproject,")).toBe(
      true,
    );
    expect(output.render(assessment, { lang: "en", missedGates: null }).startsWith("project,")).toBe(true);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＠A1", "|calc"])(
    "keeps a spreadsheet from running %j",
    (text) => {
      expect(cell(text)).toMatch(/^"'/);
    },
  );

  it("gives every text back on one line, behind at most one apostrophe", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const [[value]] = parse(`${cell(text)}\r\n`) as [[string]];
        expect(value).not.toMatch(/[\r\n]/);
        expect(value).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
