import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment, Comparison, Evidence } from "../contract.ts";
import { compareAssessments } from "../core/compare-assessments.ts";
import { busyRecords, sampleAssessment } from "../testing/sample-assessment.ts";
import { NOW_MS } from "../testing/samples.ts";
import { renderReport } from "./render-report.ts";

let bare: Assessment;
let busy: Assessment;
let comparison: Comparison;
beforeAll(async () => {
  bare = await sampleAssessment(null, { id: "01BEFORE" });
  busy = await sampleAssessment(busyRecords(), { id: "01AFTER" });
  comparison = compareAssessments(bare, busy);
});

const LANGS = ["en", "ja"] as const;

describe.each(LANGS)("the report in %s", (lang) => {
  it("is one language, and carries the other one's script nowhere", () => {
    const html = renderReport(busy, { lang, comparison });
    expect(html).toContain(`<html lang="${lang}">`);
    const visible = html.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "");
    if (lang === "en") expect(visible).not.toMatch(/[ぁ-んァ-ヶ]/);
    else expect(visible).toContain("証拠");
    expect(visible).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
  });

  it("is the same bytes for the same assessment", () => {
    const again = structuredClone(busy);
    expect(renderReport(again, { lang, comparison })).toBe(renderReport(busy, { lang, comparison }));
  });

  it("stays below 300 KB with every practice, its evidence and a comparison", () => {
    const html = renderReport(busy, { lang, comparison });
    expect(Buffer.byteLength(html)).toBeLessThan(300_000);
    for (const practice of busy.practices) expect(html).toContain(`id="${practice.id}"`);
  });

  it("stays below it when every source has evidence for every practice, and counts what it leaves out", () => {
    const crowded = structuredClone(busy);
    const [pattern] = crowded.practices.flatMap((practice) => practice.evidence);
    for (const practice of crowded.practices) {
      for (let n = practice.evidence.length; n < 8; n++)
        practice.evidence.push({
          ...pattern!,
          probeId: `another-${n}`,
          location: { recordId: `r${n}`.repeat(20) },
        });
    }
    const html = renderReport(crowded, { lang, comparison });
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(300_000);
    for (const practice of crowded.practices) expect(html).toContain(`id="${practice.id}"`);
    expect(html).toMatch(lang === "en" ? /\d more pieces of evidence/ : /ほかに\d件の証拠/);
    const { practices } = JSON.parse(/id="assessment">(.*?)<\/script>/s.exec(html)![1]!) as {
      practices: { evidenceCount: number }[];
    };
    expect(practices.every((practice) => practice.evidenceCount >= 8)).toBe(true);
  });

  it("forbids every load and every style but its own, by hashes that fit", () => {
    const html = renderReport(busy, { lang });
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!.replaceAll("&#39;", "'");
    expect(policy).toContain("default-src 'none'");
    const hash = (body: string) => `'sha256-${createHash("sha256").update(body).digest("base64")}'`;
    expect(policy).toContain(`style-src ${hash(/<style>([\s\S]*?)<\/style>/.exec(html)![1]!)}`);
    expect(policy).toContain(`script-src ${hash(/<script>([\s\S]*?)<\/script>/.exec(html)![1]!)}`);
  });

  it("has no style attribute, no event handler and nothing that loads from anywhere", () => {
    const html = renderReport(busy, { lang, comparison });
    expect(html).not.toMatch(/\sstyle\s*=/i);
    expect(html).not.toMatch(/<[^>]+\son\w+\s*=/i);
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base|form|audio|video)\b/i);
    expect(html).not.toMatch(/\s(src|srcset|action|data)\s*=\s*"/i);
    expect(html).not.toMatch(/url\(|@import/i);
    for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  it("has headings without gaps, one h1, and a caption on every table", () => {
    const html = renderReport(busy, { lang, comparison });
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<table><caption>/g)?.length);
  });

  it("links only to places that exist, and no id stands twice", () => {
    const html = renderReport(busy, { lang, comparison });
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it("opens and closes every element", () => {
    const html = renderReport(busy, { lang, comparison });
    for (const tag of ["section", "details", "table", "tr", "td", "div", "dl", "li", "article", "p"]) {
      const opened = html.match(new RegExp(`<${tag}[ >]`, "g"))?.length ?? 0;
      expect(html.match(new RegExp(`</${tag}>`, "g"))?.length ?? 0, tag).toBe(opened);
    }
  });
});

describe("what the report says", () => {
  it("tells unknown from not met by word, icon and shape", () => {
    const html = renderReport(busy, { lang: "en" });
    expect(html).toContain('<span class="state unknown"><span aria-hidden="true">?</span> unknown</span>');
    expect(html).toContain('<span class="state met"><span aria-hidden="true">✓</span> met</span>');
    expect(html).toMatch(/<path class="unknown"/);
  });

  it("draws no empty bar for a section of which nothing applies", () => {
    const waived = structuredClone(busy);
    const section = waived.frameworks[0]!.sections[0]!;
    section.tally = {
      met: 0,
      notMet: 0,
      unknown: 0,
      notApplicable: 8,
      applicable: 0,
      lower: null,
      upper: null,
    };
    const row = renderReport(waived, { lang: "en" }).split('<th scope="row">1. Documentation</th>')[1]!;
    expect(row.slice(0, row.indexOf("</tr>"))).toContain("not applicable");
    expect(row.slice(0, row.indexOf("</tr>"))).not.toContain("<svg");
  });

  it("shows a person's word as a state of its own", () => {
    const attested = structuredClone(busy);
    Object.assign(attested.practices[0]!, { verdict: "met", grade: "attested" });
    expect(renderReport(attested, { lang: "en" })).toContain("✎</span> attested");
  });

  it("opens what is not met and leaves the rest folded", () => {
    const html = renderReport(busy, { lang: "en" });
    for (const practice of busy.practices) {
      const open = html.includes(`<details id="${practice.id}" data-state="not-met" open>`);
      expect(open).toBe(practice.verdict === "not-met");
    }
  });

  it("says which practices became met, and by which record", () => {
    const html = renderReport(busy, { lang: "en", comparison });
    const became = comparison.changes.filter((change) => change.after === "met");
    expect(became.length).toBeGreaterThan(5);
    expect(became.every((change) => change.by?.kind === "record")).toBe(true);
    expect(html).toContain("Before and after");
    expect(renderReport(busy, { lang: "en" })).not.toContain("Before and after");
  });

  it("names the first twenty pieces of evidence and counts the others", () => {
    const many = structuredClone(busy);
    const one: Evidence = { ...many.practices[0]!.evidence[0]!, observedAtMs: NOW_MS };
    many.practices[0]!.evidence = Array.from({ length: 25 }, () => one);
    expect(renderReport(many, { lang: "en" })).toContain("5 more pieces of evidence");
  });
});

describe("hostile texts", () => {
  const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&\u202e\u0007`;
  const poisoned = (): Assessment => {
    const assessment = structuredClone(busy);
    assessment.project = { name: hostile, commit: hostile, dirty: true };
    assessment.sources = [{ id: hostile, available: false, note: { en: hostile, ja: hostile } }];
    const evidence = assessment.practices[0]!.evidence;
    evidence.push({
      probeId: hostile,
      kind: "repo",
      outcome: "yes",
      summary: { en: hostile, ja: hostile },
      location: { path: hostile, line: 1, recordId: hostile, commit: hostile },
      observedAtMs: NOW_MS,
      expiresAtMs: null,
    });
    return assessment;
  };

  it("never become markup, in the page or in its data", () => {
    const html = renderReport(poisoned(), { lang: "en" });
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("\u202e");
    expect(html).not.toContain("\u0007");
  });

  it("survive in the data as they were", () => {
    const html = renderReport(poisoned(), { lang: "en" });
    const json = /<script type="application\/json" id="assessment">([\s\S]*?)<\/script>/.exec(html)![1]!;
    expect(JSON.parse(json).project.name).toBe(hostile);
  });
});
