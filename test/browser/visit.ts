import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Lang } from "../../src/kernel/messages.ts";

export type Theme = "light" | "dark";

/** What went wrong on a page while nobody looked: the tests want this to be empty. */
export interface PageLog {
  readonly problems: string[];
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A page that writes down console errors and warnings, thrown errors, and requests that leave `baseUrl`. */
export async function openPage(
  context: BrowserContext,
  baseUrl: string,
): Promise<{ page: Page; log: PageLog }> {
  const page = await context.newPage();
  const problems: string[] = [];
  const { origin } = new URL(baseUrl);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`thrown: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin)
      problems.push(`request left the origin: ${url.href}`);
  });
  return { page, log: { problems } };
}

/** Opens an address and waits until nothing on it is loading any more. */
export async function settle(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "load" });
  await page.locator("main h1").waitFor();
  // One answer can make the page ask the next question, so quiet has to last.
  for (let quietChecks = 0; quietChecks < 3; quietChecks++) {
    const loading = page.locator("[data-loading], [aria-busy=true]");
    if ((await loading.count()) > 0) {
      quietChecks = -1;
      await loading.first().waitFor({ state: "detached" });
    }
    await page.waitForTimeout(30);
  }
}

export function addressOf(baseUrl: string, path: string, lang: Lang, theme: Theme): string {
  const url = new URL(path, baseUrl);
  url.searchParams.set("lang", lang);
  url.searchParams.set("theme", theme);
  return url.href;
}

/** One line per finding of axe, with the first element that it is about. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // A link that a sticky header half covers would count as too small; it is so for as long as nobody scrolls.
  await page.evaluate("window.scrollTo(0, 0)");
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(
    (violation) => `axe ${violation.id} (${violation.nodes.length}): ${violation.nodes[0]?.html}`,
  );
}

/** Unfolds everything, since what is folded is not looked at by axe. */
export async function unfoldAll(page: Page): Promise<void> {
  await page.locator("main details:not([open])").evaluateAll((folded) => {
    for (const details of folded) details.setAttribute("open", "");
  });
}

/** The page's text with white space made even; folded parts are part of it. */
export async function textOf(page: Page): Promise<string> {
  const text = await page.locator("main").evaluate((main) => main.textContent ?? "");
  return text.replace(/\s+/g, " ");
}

/** Placeholders that nobody filled, and values that should never reach a reader. */
export function strayTexts(text: string): string[] {
  return [...text.matchAll(/\{[a-zA-Z]+\}|\bundefined\b|\bNaN\b|\[object Object\]/g)].map(
    (match) => match[0],
  );
}

/** Headings must not skip a level on the way down. */
export async function headingJumps(page: Page): Promise<string[]> {
  const levels = await page
    .locator("main :is(h1, h2, h3, h4, h5, h6)")
    .evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
  return levels.flatMap((level, at) => {
    const before = levels[at - 1] ?? 0;
    return level > before + 1 ? [`heading ${level} after ${before}`] : [];
  });
}

export function newContext(browser: Browser, width = 1280): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB" });
}
