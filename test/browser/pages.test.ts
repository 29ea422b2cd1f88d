import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGS, type Lang } from "../../src/kernel/messages.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { pagesOf, type UiPage } from "./ui-pages.ts";
import {
  accessibilityProblems,
  addressOf,
  headingJumps,
  newContext,
  openPage,
  settle,
  strayTexts,
  type Theme,
  textOf,
  unfoldAll,
} from "./visit.ts";

const THEMES: readonly Theme[] = ["light", "dark"];
const ENTRY_KIB = 220;
/** Structure is the same in both languages and contrast the same in both texts: axe looks at one of each. */
const AXE_LOOKS: Readonly<Record<Theme, Lang>> = { light: "en", dark: "ja" };

let browser: Browser;
let server: RunningServer;
let pages: UiPage[];

beforeAll(async () => {
  server = await startServer({ home: await demoStoreCopy() });
  pages = await pagesOf(server.url);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(LANGS)("%s", (lang) => {
  test.each(THEMES)(
    "%s theme: every page shows the records, without error; axe finds nothing",
    async (theme) => {
      const context = await newContext(browser);
      const found: Record<string, string[]> = {};
      for (const { name, path, expectedTexts } of pages) {
        const { page, log } = await openPage(context, server.url);
        await settle(page, addressOf(server.url, path, lang, theme));
        if (theme === "dark") await unfoldAll(page);
        const text = await textOf(page);
        const missing = expectedTexts(lang).filter(
          (expected) => !text.includes(expected.replace(/\s+/g, " ")),
        );
        found[name] = [
          ...log.problems,
          ...missing.map((expected) => `not shown: ${expected}`),
          ...strayTexts(text).map((stray) => `stray text: ${stray}`),
          ...(await headingJumps(page)),
          ...(AXE_LOOKS[theme] === lang ? await accessibilityProblems(page) : []),
        ];
        expect(await page.locator("html").getAttribute("lang")).toBe(lang);
        expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe(theme);
        await page.close();
      }
      await context.close();
      expect(found).toEqual(Object.fromEntries(pages.map(({ name }) => [name, []])));
    },
  );
});

test("at 320 px nothing but tables scrolls sideways, and axe still finds nothing", async () => {
  const context = await newContext(browser, 320);
  const found: Record<string, string[]> = {};
  for (const { name, path } of pages) {
    const { page, log } = await openPage(context, server.url);
    await settle(page, addressOf(server.url, path, "en", "light"));
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    found[name] = [
      ...log.problems,
      ...(overflow > 0 ? [`${overflow} px too wide`] : []),
      ...(await accessibilityProblems(page)),
    ];
    await page.close();
  }
  await context.close();
  expect(found).toEqual(Object.fromEntries(pages.map(({ name }) => [name, []])));
});

test(`the entry script is at most ${ENTRY_KIB} KiB gzipped`, async () => {
  const html = await (await fetch(`${server.url}/`, { headers: { accept: "text/html" } })).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1]!);
  const preloads = [...html.matchAll(/<link rel="modulepreload"[^>]+href="([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  let bytes = 0;
  for (const path of [...scripts, ...preloads]) {
    const content = await (await fetch(new URL(path, server.url))).arrayBuffer();
    bytes += gzipSync(Buffer.from(content)).length;
  }
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes / 1024).toBeLessThanOrEqual(ENTRY_KIB);
});

test("an unknown record says what, why and what to do, in the reader's language", async () => {
  const context = await newContext(browser);
  const { page } = await openPage(context, server.url);
  const shown: string[] = [];
  for (const lang of LANGS) {
    await settle(page, addressOf(server.url, "/models/no-such-model/1", lang, "light"));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    shown.push((await alert.textContent()) ?? "");
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await context.close();
  for (const text of shown) {
    expect(text).toContain("E_REGISTRY_MODEL_UNKNOWN");
    expect(text).toContain("no-such-model");
    expect(text).toContain("akashi models list");
  }
  expect(shown[0]).not.toBe(shown[1]);
});
