import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { akashi, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle, unfoldAll } from "./visit.ts";

const RUNS = 230;
const LONG = 20_000;
let browser: Browser;
let server: RunningServer;
let home: string;
const runIds: string[] = [];

beforeAll(async () => {
  home = await scratchFolder("runs");
  server = await startServer({ home });
  for (let index = 0; index < RUNS; index++) await logRun(index);
  await logLongHistory(runIds[0]!);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function mlflow<T>(call: string, body: unknown): Promise<T> {
  const response = await fetch(`${server.url}/api/2.0/mlflow/${call}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${call}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function logRun(index: number): Promise<void> {
  const { run } = await mlflow<{ run: { info: { run_id: string } } }>("runs/create", {
    experiment_id: "0",
    run_name: `run-${String(index).padStart(3, "0")}`,
    start_time: 1_700_000_000_000 + index * 1000,
  });
  const { run_id } = run.info;
  runIds.push(run_id);
  const metric = (key: string, value: number) => ({ key, value, timestamp: 1_700_000_000_000, step: 0 });
  await mlflow("runs/log-batch", {
    run_id,
    metrics: [metric("auc", 0.5 + (index % 50) / 100), metric("loss", 1 - index / RUNS)],
    params: [
      { key: "depth", value: String(index % 9) },
      { key: "seed", value: "42" },
    ],
  });
  await mlflow("runs/update", { run_id, status: "FINISHED", end_time: 1_700_000_100_000 });
}

/** A history that no chart can show point by point, with one value far out. */
async function logLongHistory(run_id: string): Promise<void> {
  for (let start = 0; start < LONG; start += 1000) {
    const metrics = Array.from({ length: 1000 }, (_, offset) => {
      const step = start + offset;
      return {
        key: "long",
        value: step === 12_345 ? 777 : Math.sin(step / 500),
        timestamp: 1e12 + step,
        step,
      };
    });
    await mlflow("runs/log-batch", { run_id, metrics });
  }
}

async function openRuns(path: string): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, path, "en", "light"));
  return { page, problems: log.problems, close: () => context.close() };
}

const grid = (page: Page) => page.getByRole("grid", { name: "Runs" });

test("the table knows all runs and holds only those that can be seen", async () => {
  const { page, problems, close } = await openRuns("/runs");
  expect(await grid(page).getAttribute("aria-rowcount")).toBe(String(RUNS + 1));
  const rows = await grid(page).getByRole("row").count();
  expect(rows).toBeGreaterThan(10);
  expect(rows).toBeLessThan(80);
  // The newest run first; a param that is equal everywhere is no column.
  await grid(page).getByRole("rowheader", { name: "run-229" }).waitFor();
  expect(
    await grid(page)
      .getByRole("columnheader", { name: /^depth/ })
      .count(),
  ).toBe(1);
  expect(await grid(page).getByRole("columnheader", { name: /^seed/ }).count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

test("the keyboard reaches the last run, keeps the focus on the grid, and opens the run", async () => {
  const { page, problems, close } = await openRuns("/runs");
  await grid(page).focus();
  await page.keyboard.press("Control+End");
  await grid(page).getByRole("rowheader", { name: "run-000" }).waitFor();
  expect(await page.locator(":focus").getAttribute("role")).toBe("grid");
  const active = await grid(page).getAttribute("aria-activedescendant");
  await page.locator(`[id="${active}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "run-000" }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("a filter and a sorting live in the URL and are what the server answers", async () => {
  const filter = "metrics.auc > 0.9 AND params.depth = '3'";
  const matching = Array.from({ length: RUNS }, (_, index) => index).filter(
    (index) => 0.5 + (index % 50) / 100 > 0.9 && index % 9 === 3,
  );
  const query = new URLSearchParams({ filter, orderBy: "attributes.run_name ASC" });
  const { page, close } = await openRuns(`/runs?${query}`);
  await page.getByText(`Runs: ${matching.length}`).waitFor();
  expect(await grid(page).getByRole("rowheader").first().textContent()).toBe(
    `run-${String(matching[0]).padStart(3, "0")}`,
  );
  await close();
});

test("a mistake in a filter is shown at its place, and the completion helps to write it", async () => {
  const { page, close } = await openRuns("/runs");
  const field = page.getByRole("combobox", { name: "Filter" });
  await field.fill("metrics.auc > 'x'");
  await field.press("Enter");
  const problem = page.getByRole("alert");
  await problem.waitFor();
  expect((await problem.textContent())!).toContain("character");
  expect(await problem.locator("pre").textContent()).toMatch(/\n\s+\^$/);
  await field.fill("par");
  await page.getByRole("option", { name: "params.depth" }).waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("params.depth ");
  await close();
});

test("selected runs are compared: what differs, side by side, with charts that say the same in words", async () => {
  const { page, problems, close } = await openRuns("/runs");
  for (const name of ["run-229", "run-228", "run-227"])
    await grid(page)
      .getByRole("checkbox", { name: `Select ${name}` })
      .check();
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare runs" }).waitFor();
  const table = page.getByRole("table", { name: "Params, metrics and tags" });
  await table.getByRole("rowheader", { name: "depth" }).waitFor();
  expect(await table.getByRole("rowheader", { name: "seed" }).count()).toBe(0);
  await page.getByText("3 runs over", { exact: false }).first().waitFor();
  await page.getByText("auc of 3 runs", { exact: false }).first().waitFor();
  await unfoldAll(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

test("a long curve is drawn in buckets, says so, and loses no extreme", async () => {
  const { page, problems, close } = await openRuns(`/runs/${runIds[0]}?metric=long`);
  await page.getByText("highest 777", { exact: false }).waitFor();
  await page.getByText("nothing is sampled away", { exact: false }).waitFor();
  await page.locator("canvas").first().waitFor();
  // Its figures as a table are made when they are asked for: every bucket, and the headings.
  const figures = page.locator("figure").getByRole("row", { includeHidden: true });
  expect(await figures.count()).toBe(1);
  await page.getByText("View as table").first().click();
  await figures.nth(1000).waitFor();
  expect(await figures.count()).toBe(1001);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Show all" }).and(page.locator(":enabled")).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("arrows, Page keys, Home and End move through the grid; the active cell stays there and in sight", async () => {
  const { page, problems, close } = await openRuns("/runs");
  await grid(page).focus();
  const active = async () => {
    const id = await grid(page).getAttribute("aria-activedescendant");
    const cell = page.locator(`[id="${id}"]`);
    await cell.waitFor();
    const row = cell.locator("xpath=..");
    return [await row.getAttribute("aria-rowindex"), await cell.getAttribute("aria-colindex")].map(Number);
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    return active();
  };
  const columns = Number(await grid(page).getAttribute("aria-colcount"));
  expect(await active()).toEqual([1, 1]);
  expect(await press("ArrowDown", "ArrowDown", "ArrowRight")).toEqual([3, 2]);
  expect(await press("ArrowUp", "ArrowLeft", "ArrowLeft")).toEqual([2, 1]);
  expect(await press("End")).toEqual([2, columns]);
  expect(await press("Home")).toEqual([2, 1]);
  const [below] = await press("PageDown");
  expect(below).toBeGreaterThan(10);
  expect(await press("PageUp")).toEqual([2, 1]);
  expect(await press("Control+End")).toEqual([RUNS + 1, columns]);
  expect(await press("Control+Home", "ArrowDown")).toEqual([2, 1]);

  // Scrolled far away with the wheel, its row is still there, and the next key brings it back into sight.
  await grid(page).hover();
  await page.mouse.wheel(0, 4000);
  await page.locator(`[role=row][aria-rowindex="140"]`).waitFor();
  expect(await active()).toEqual([2, 1]);
  expect(await page.locator(":focus").getAttribute("role")).toBe("grid");
  expect(await press("ArrowDown")).toEqual([3, 1]);
  const [cellTop, headBottom] = await page.evaluate<[number, number]>(`[
    document.querySelector("[role=row][aria-rowindex='3']").getBoundingClientRect().top,
    document.querySelector("[role=row][aria-rowindex='1']").getBoundingClientRect().bottom,
  ]`);
  expect(cellTop).toBeGreaterThanOrEqual(headBottom - 1);
  expect(problems).toEqual([]);
  await close();
});

test("a run that is logging moves in the table and on its page, without anybody reloading", async () => {
  const { run } = await mlflow<{ run: { info: { run_id: string } } }>("runs/create", {
    experiment_id: "0",
    run_name: "still logging",
    start_time: Date.now(),
  });
  const { run_id } = run.info;
  const log = (step: number, value: number) =>
    mlflow("runs/log-batch", { run_id, metrics: [{ key: "auc", value, timestamp: 1e12 + step, step }] });
  await log(1, 0.111);
  await log(2, 0.112);
  const table = await openRuns("/runs");
  const detail = await openRuns(`/runs/${run_id}?metric=auc`);
  const row = grid(table.page)
    .getByRole("row")
    .filter({ has: table.page.getByRole("rowheader", { name: "still logging" }) });
  await row.getByText("0.112").waitFor();
  await detail.page.getByText("auc: 2 points", { exact: false }).waitFor();
  await log(3, 0.113);
  await mlflow("runs/update", { run_id, status: "FINISHED", end_time: Date.now() });
  await Promise.all([
    row.getByText("0.113").waitFor(),
    row.getByText("finished").waitFor(),
    detail.page.getByText("auc: 3 points", { exact: false }).waitFor(),
    detail.page.getByRole("banner").or(detail.page.locator("main header")).getByText("finished").waitFor(),
  ]);
  expect([...table.problems, ...detail.problems]).toEqual([]);
  await table.close();
  await detail.close();
});

test("a chart says when its history was shortened, and what is left of it", async () => {
  const done = await akashi(["runs", "compact", "--older-than", "0d", "--keep-buckets", "50", "--apply"], {
    home,
  });
  expect(done).toMatchObject({ code: 0 });
  const { page, problems, close } = await openRuns(`/runs/${runIds[0]}?metric=long`);
  await page.getByText(/Shortened on .*: \d+ of 20,000 points stayed/).waitFor();
  await page.getByText("highest 777", { exact: false }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("many files come in portions and can be searched; a long param shows its beginning until all is asked for", async () => {
  const { run } = await mlflow<{ run: { info: { run_id: string } } }>("runs/create", { experiment_id: "0" });
  const { run_id } = run.info;
  await mlflow("runs/log-batch", {
    run_id,
    params: [{ key: "prompt", value: `begin ${"x".repeat(1000)} end` }],
  });
  const root = `${server.url}/api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts`;
  const put = async (path: string) => {
    const response = await fetch(`${root}/${path}`, { method: "PUT", body: path });
    expect(response.status).toBe(200);
  };
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => put(`many/${String(index).padStart(2, "0")}.txt`)),
  );
  await put("notes.md");
  const { page, problems, close } = await openRuns(`/runs/${run_id}?artifact=notes.md`);
  const files = page.getByRole("table", { name: "Artifacts" });
  // The chosen one is there, whatever portion it belongs to.
  await files.getByRole("link", { name: "notes.md" }).waitFor();
  expect(await files.getByRole("row").count()).toBe(1 + 50 + 1);
  await page.getByLabel("Find files").fill("txt 59");
  await page.getByText("1 of 61 files").waitFor();
  await files.getByRole("link", { name: "many/59.txt" }).click();
  await page.waitForURL(/artifact=many%2F59\.txt/);
  await page.getByLabel("Find files").fill("");
  await page.getByRole("button", { name: "Show more files (11)" }).click();
  expect(await files.getByRole("row").count()).toBe(1 + 61);
  const params = page.getByRole("table", { name: "Params" });
  expect(await params.innerText()).not.toContain("end");
  await params.getByRole("button", { name: "Show all 1,010 characters" }).click();
  await params.getByText("x end").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});
