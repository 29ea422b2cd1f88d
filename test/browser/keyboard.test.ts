import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Alert } from "../../src/rooms/monitoring/contract.ts";
import type { Endpoint } from "../../src/rooms/serving/contract.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { fetchJson } from "./ui-pages.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle } from "./visit.ts";

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ home: await demoStoreCopy() });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Presses Tab until the wanted element has the focus; gives up where a person would. */
async function tabTo(page: Page, wanted: { role: string; name: RegExp }, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const element = page.getByRole(wanted.role as "button", { name: wanted.name }).and(focused);
    if ((await element.count()) > 0) return;
  }
  throw new Error(`${wanted.role} ${wanted.name} was not reached with ${most} presses of Tab`);
}

test("language and theme change by keyboard, and stay after a reload", async () => {
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  const html = page.locator("html");
  await settle(page, addressOf(server.url, "/data", "en", "light"));

  await tabTo(page, { role: "button", name: /^日本語$/ });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "データ" }).waitFor();
  expect(await html.getAttribute("lang")).toBe("ja");

  await tabTo(page, { role: "button", name: /暗い配色に切り替える/ });
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "明るい配色に切り替える" }).waitFor();
  expect(await html.getAttribute("data-mantine-color-scheme")).toBe("dark");

  await page.reload();
  await page.getByRole("heading", { level: 1, name: "データ" }).waitFor();
  expect(await html.getAttribute("lang")).toBe("ja");
  expect(await html.getAttribute("data-mantine-color-scheme")).toBe("dark");
  expect(new URL(page.url()).search).toBe("");
  expect(log.problems).toEqual([]);
  await context.close();
});

test("the skip link comes first and leads to the content", async () => {
  const context = await newContext(browser);
  const { page } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, "/", "en", "light"));
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").textContent()).toBe("Skip to content");
  expect(await page.locator(":focus").isVisible()).toBe(true);
  await page.keyboard.press("Enter");
  await page.locator("#main:focus").waitFor();
  await context.close();
});

test("pages open by keyboard, the focus can be seen, and the new page begins at its content", async () => {
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, "/", "en", "light"));
  await tabTo(page, { role: "link", name: /^Monitoring$/ });
  const outline = await page.evaluate<number>(
    "Number.parseFloat(getComputedStyle(document.activeElement).outlineWidth)",
  );
  expect(outline).toBeGreaterThanOrEqual(2);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Monitoring" }).waitFor();
  await page.locator("#main:focus").waitFor();
  expect(log.problems).toEqual([]);
  await context.close();
});

test("an alert is acknowledged by keyboard, and only with a reason", async () => {
  const firing = async () =>
    (await fetchJson<{ items: Alert[] }>(`${server.url}/api/v1/alerts?state=firing`)).items;
  const before = await firing();
  expect(before.length).toBeGreaterThan(0);
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, "/monitoring", "en", "light"));

  await tabTo(page, { role: "button", name: /^Acknowledge$/ }, 80);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await tabTo(page, { role: "button", name: /^Acknowledge$/ });
  await page.keyboard.press("Enter");
  await dialog.getByText("Write a reason").waitFor();
  expect(await firing()).toHaveLength(before.length);

  await dialog.getByLabel("Reason").fill("The inspection team looks at it");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(await firing()).toHaveLength(before.length - 1);
  expect(log.problems).toEqual([]);
  await context.close();
});

test("rolling back names its target, and the page then shows what the server says", async () => {
  const [endpoint] = (await fetchJson<{ items: Endpoint[] }>(`${server.url}/api/v1/endpoints`)).items;
  const environment = endpoint!.environments.at(-1)!;
  const serving = async () => {
    const { deployments } = await fetchJson<Endpoint>(`${server.url}/api/v1/endpoints/${endpoint!.name}`);
    return deployments.find((one) => one.environment === environment && one.role === "primary")!.modelVersion;
  };
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  const path = `/endpoints/${endpoint!.name}?environment=${environment}`;
  await settle(page, addressOf(server.url, path, "en", "dark"));

  const button = page.getByRole("button", { name: /^Roll back to version \d+$/ });
  const target = Number((await button.textContent())!.match(/\d+/)![0]);
  expect(target).not.toBe(await serving());
  await button.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Answers look wrong since the last promotion");
  await dialog.getByRole("button", { name: /^Roll back to version/ }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await serving()).toBe(target);
  await page
    .getByRole("region", { name: `Traffic in ${environment}` })
    .getByRole("link", { name: `${endpoint!.model} ${target}`, exact: true })
    .waitFor();
  expect(log.problems).toEqual([]);
  await context.close();
});
