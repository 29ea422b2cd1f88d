import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGS } from "../../src/kernel/messages.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import {
  accessibilityProblems,
  addressOf,
  newContext,
  openPage,
  settle,
  strayTexts,
  textOf,
} from "./visit.ts";

/** Where nothing is kept yet, and the command that changes it. */
const EMPTY_PAGES = {
  "/": "akashi demo",
  "/maturity": "akashi assess",
  "/data": "akashi data add",
  "/features": "akashi run",
  "/runs": "akashi run",
  "/models": "akashi run",
  "/endpoints": "akashi deploy",
  "/monitoring": "akashi monitor check",
  "/audit": null,
} as const;

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  const folder = scratchFolder("empty");
  server = await startServer({ home: `${folder}/store`, cwd: folder });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each(LANGS)("%s: an empty store says on every page what to type", async (lang) => {
  const context = await newContext(browser);
  const found: Record<string, string[]> = {};
  for (const [path, command] of Object.entries(EMPTY_PAGES)) {
    const { page, log } = await openPage(context, server.url);
    await settle(page, addressOf(server.url, path, lang, "light"));
    const text = await textOf(page);
    found[path] = [
      ...log.problems,
      ...(command === null || text.includes(command) ? [] : [`not shown: ${command}`]),
      ...strayTexts(text).map((stray) => `stray text: ${stray}`),
      ...(await accessibilityProblems(page)),
    ];
    await page.close();
  }
  await context.close();
  expect(found).toEqual(Object.fromEntries(Object.keys(EMPTY_PAGES).map((path) => [path, []])));
});
