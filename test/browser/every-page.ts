import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lang } from "../../src/kernel/messages.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { pagesOf, type UiPage, UNREACHABLE } from "./ui-pages.ts";
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
/** Structure is the same in both languages and contrast the same in both texts: axe looks at one of each. */
const AXE_LOOKS: Readonly<Record<Theme, Lang>> = { light: "en", dark: "ja" };

export interface Visit {
  readonly browser: Browser;
  readonly server: RunningServer;
  readonly pages: readonly UiPage[];
}

/** A browser and a server with the demo's records, for the tests of one file. */
export function visitDemo(): Visit {
  let visit: Visit | undefined;
  beforeAll(async () => {
    const server = await startServer({ home: await demoStoreCopy() });
    await addReceiver(server.url);
    visit = { server, pages: await pagesOf(server.url), browser: await openBrowser() };
  });
  afterAll(async () => {
    await visit?.browser.close();
    await visit?.server.stop();
  });
  return {
    get browser() {
      return visit!.browser;
    },
    get server() {
      return visit!.server;
    },
    get pages() {
      return visit!.pages;
    },
  };
}

/** A receiver of lineage that never answers, so that the page which shows receivers has one to show. */
async function addReceiver(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/lineage-receivers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: UNREACHABLE, allowPrivate: true, fromBeginning: true }),
  });
  expect(answer.status).toBe(200);
}

/** Opens every page in one language, in both themes. A language has a file of its own so that two run at once. */
export function everyPageIn(lang: Lang, visit: Visit): void {
  test.each(THEMES)(
    "%s theme: every page shows the records, without error; axe finds nothing",
    async (theme) => {
      const context = await newContext(visit.browser);
      const found: Record<string, string[]> = {};
      for (const { name, path, expectedTexts } of visit.pages) {
        const { page, log } = await openPage(context, visit.server.url);
        await settle(page, addressOf(visit.server.url, path, lang, theme));
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
      expect(found).toEqual(Object.fromEntries(visit.pages.map(({ name }) => [name, []])));
    },
  );
}
