import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lang } from "../../src/kernel/messages.ts";
import { commonMessages } from "../../web/src/messages/common.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle } from "./visit.ts";

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ home: await scratchFolder("first-paint") });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each<{ lang: Lang; width: number }>([
  { lang: "en", width: 1280 },
  { lang: "ja", width: 1280 },
  { lang: "en", width: 390 },
])(
  "the frame is painted before any script of the page, and stays in its place ($lang, $width)",
  async ({ lang, width }) => {
    const context = await newContext(browser, width);
    const { page, log } = await openPage(context, server.url);
    let letScriptsGo: () => void = () => {};
    const scriptsMayGo = new Promise<void>((resolve) => {
      letScriptsGo = resolve;
    });
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      await scriptsMayGo;
      await route.continue();
    });
    await page.goto(addressOf(server.url, "/", lang, "dark"), { waitUntil: "commit" });
    const brand = page.locator(".ak-brand");
    await brand.waitFor();
    const painted = await Promise.all(
      [".ak-top", ".ak-brand img", ".ak-brand"].map((part) => page.locator(part).boundingBox()),
    );
    const early = (await brand.innerText()).split("\n").map((line) => line.trim());
    expect(await page.locator("main").count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    letScriptsGo();
    await page.locator("main h1").waitFor();
    await settle(page, addressOf(server.url, "/", lang, "dark"));
    const { appName, appMeaning } = commonMessages;
    const said = width > 800 ? [appName[lang], appMeaning[lang]] : width > 400 ? [appName[lang]] : [];
    for (const text of said) expect(early.join(" ")).toContain(text);
    expect(early).toEqual((await brand.innerText()).split("\n").map((line) => line.trim()));
    expect(
      await Promise.all(
        [".ak-top", ".ak-brand img", ".ak-brand"].map((part) => page.locator(part).boundingBox()),
      ),
    ).toEqual(painted);
    expect(log.problems).toEqual([]);
    await context.close();
  },
);
