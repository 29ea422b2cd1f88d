import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGS, type Lang } from "../../src/kernel/messages.ts";
import { compareAssessments } from "../../src/rooms/assessment/core/compare-assessments.ts";
import { buildPortfolio } from "../../src/rooms/assessment/portfolio/build-portfolio.ts";
import { portfolioHtml } from "../../src/rooms/assessment/portfolio/portfolio-html.ts";
import { renderReport } from "../../src/rooms/assessment/report/render-report.ts";
import { hostileAssessment } from "../../src/rooms/assessment/testing/hostile-assessment.ts";
import { busyRecords, sampleAssessment } from "../../src/rooms/assessment/testing/sample-assessment.ts";
import { scratchFolder } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { accessibilityProblems, headingJumps, strayTexts, type Theme, textOf, unfoldAll } from "./visit.ts";

const THEMES: readonly Theme[] = ["light", "dark"];
/** An A4 page without its margins, in CSS pixels. */
const A4_WIDTH_PX = Math.round(((210 - 2 * 12) / 25.4) * 96);

let browser: Browser;
/** Name of a document -> its address, in each language. */
const addresses = new Map<string, Record<Lang, string>>();

beforeAll(async () => {
  const folder = scratchFolder("report");
  mkdirSync(folder, { recursive: true });
  const [busy, bare] = await Promise.all([
    sampleAssessment(busyRecords(), { id: "01AFTER" }),
    sampleAssessment(null, { id: "01BEFORE" }),
  ]);
  const comparison = compareAssessments(bare, busy);
  const portfolio = buildPortfolio(
    [
      { source: "../churn", assessment: busy, previous: bare },
      { source: "../pricing", assessment: bare, previous: null },
    ],
    [
      {
        source: "../gone",
        code: "E_X",
        message: { en: "Not there.", ja: "ありません。" },
        remedy: { en: "-", ja: "-" },
      },
    ],
  );
  const documents: Record<string, (lang: Lang) => string> = {
    busy: (lang) => renderReport(busy, { lang, comparison }),
    bare: (lang) => renderReport(bare, { lang }),
    hostile: (lang) => renderReport(hostileAssessment(busy), { lang }),
    portfolio: (lang) => portfolioHtml(portfolio, lang),
  };
  for (const [name, render] of Object.entries(documents)) {
    const places = LANGS.map((lang) => {
      const path = join(folder, `${name}.${lang}.html`);
      writeFileSync(path, render(lang));
      return [lang, pathToFileURL(path).href];
    });
    addresses.set(name, Object.fromEntries(places) as Record<Lang, string>);
  }
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens a document and collects what it must never do: write to the console, throw, or ask for anything. */
async function openDocument(
  name: string,
  lang: Lang,
  options: { theme?: Theme; width?: number; javaScript?: boolean; print?: boolean } = {},
): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: "en-GB",
    colorScheme: options.theme ?? "light",
    javaScriptEnabled: options.javaScript ?? true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const address = addresses.get(name)![lang];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`thrown: ${error.message}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:"))
      problems.push(`asked: ${request.url()}`);
  });
  if (options.print) await page.emulateMedia({ media: "print" });
  await page.goto(address, { waitUntil: "load" });
  return { page, problems, close: () => context.close() };
}

const NAMES = ["busy", "bare", "hostile", "portfolio"];
/** Colours differ between the themes, not between the documents. */
const LOOKED_AT = { light: NAMES, dark: ["busy", "portfolio"] } as const satisfies Record<
  Theme,
  readonly string[]
>;

describe.each(LANGS)("the report in %s", (lang) => {
  test.each(THEMES)("%s: axe finds nothing, contrast included, and nothing is asked for", async (theme) => {
    const found: Record<string, string[]> = {};
    for (const name of LOOKED_AT[theme]) {
      const { page, problems, close } = await openDocument(name, lang, { theme });
      await unfoldAll(page);
      found[name] = [
        ...problems,
        ...(await headingJumps(page)),
        ...(await accessibilityProblems(page)),
        ...(name === "hostile" ? [] : strayTexts(await textOf(page))),
      ];
      await close();
    }
    expect(found).toEqual(Object.fromEntries(LOOKED_AT[theme].map((name) => [name, []])));
  });

  test("is read without JavaScript: every level, practice and remedy is there", async () => {
    const { page, problems, close } = await openDocument("busy", lang, { javaScript: false });
    const assessment = await sampleAssessment(busyRecords());
    const text = (await page.locator("main").textContent())!.replace(/\s+/g, " ");
    for (const { id, statement } of assessment.practices) {
      expect(text).toContain(statement[lang].replace(/\s+/g, " "));
      expect(await page.locator(`details#${id} > summary`).count()).toBe(1);
    }
    for (const framework of assessment.frameworks) expect(text).toContain(framework.levelTitle[lang]);
    expect(await page.locator(".tools:not([hidden])").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test("prints on A4 with every fold open and nothing cut at its side", async () => {
    for (const name of NAMES) {
      const { page, problems, close } = await openDocument(name, lang, { print: true, width: A4_WIDTH_PX });
      // What a browser does before it prints.
      await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
      expect(await page.evaluate(CUT_OFF), name).toEqual([]);
      expect(await page.evaluate(FOLDED), name).toEqual([]);
      const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
      const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)];
      expect(boxes.length, name).toBeGreaterThan(0);
      for (const [, width, height] of boxes) {
        expect(Math.abs(Number(width) - 595.28), name).toBeLessThan(1);
        expect(Math.abs(Number(height) - 841.89), name).toBeLessThan(1);
      }
      expect(problems, name).toEqual([]);
      await close();
    }
  });
});

test("at 320 px nothing but tables scrolls sideways", async () => {
  for (const name of NAMES) {
    const { page, close } = await openDocument(name, "en", { width: 320 });
    await unfoldAll(page);
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    expect(overflow, name).toBeLessThanOrEqual(0);
    await close();
  }
});

/** Elements whose content reaches past the page, or past a box that would hide the rest on paper. */
const CUT_OFF = `(() => {
  const edge = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll("main *")].flatMap((element) => {
    const { right, width } = element.getBoundingClientRect();
    if (width === 0) return [];
    const { overflowX } = getComputedStyle(element);
    const hides = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    return right > edge || hides ? [element.tagName + " " + element.className + " " + Math.round(right)] : [];
  }).slice(0, 5);
})()`;

/** Folds whose content takes no room. */
const FOLDED = `[...document.querySelectorAll("main details .inside")]
  .filter((inside) => inside.getBoundingClientRect().height === 0)
  .map((inside) => inside.parentElement.id).slice(0, 5)`;
