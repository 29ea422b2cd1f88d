import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGS } from "../../src/kernel/messages.ts";
import type { LineageGraph } from "../../src/rooms/governance/contract.ts";
import type {
  ModelPage,
  ModelRecord,
  Readiness,
  VersionComparison,
  VersionRecord,
  Webhook,
} from "../../src/rooms/registry/contract.ts";
import type { Endpoint } from "../../src/rooms/serving/contract.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { fetchJson } from "./ui-pages.ts";
import {
  accessibilityProblems,
  addressOf,
  newContext,
  openPage,
  type PageLog,
  settle,
  strayTexts,
  type Theme,
  textOf,
  unfoldAll,
} from "./visit.ts";

const THEMES: readonly Theme[] = ["light", "dark"];
/** Fits everything that MLflow's clients log and a pipeline does not: files, flavors, a signature in their words. */
const TRACKED = "tracked-elsewhere";
let browser: Browser;
let server: RunningServer;
let model: ModelRecord;

beforeAll(async () => {
  server = await startServer({ home: await demoStoreCopy() });
  model = (await get<{ items: ModelRecord[] }>("/models")).items[0]!;
  await registerTracked();
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const get = <T>(path: string) => fetchJson<T>(`${server.url}/api/v1${path}`);

async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** A version as an MLflow client registers it: of a run whose files name a flavor that is not served here. */
async function registerTracked(): Promise<void> {
  const mlflow = <T>(call: string, body: unknown) => send<T>("POST", `/api/2.0/mlflow/${call}`, body);
  const { run } = await mlflow<{ run: { info: { run_id: string } } }>("runs/create", {
    experiment_id: "0",
    run_name: "notebook",
    start_time: 1_700_000_000_000,
  });
  const { run_id } = run.info;
  const put = (path: string, text: string) =>
    fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts/model/${path}`, {
      method: "PUT",
      body: text,
    });
  await put("MLmodel", "flavors:\n  sklearn:\n    pickled_model: model.pkl\nrun_id: x\n");
  await put("model.pkl", "never loaded");
  await mlflow("registered-models/create", { name: TRACKED });
  await mlflow("model-versions/create", { name: TRACKED, source: `runs:/${run_id}/model`, run_id });
}

/** Opens a page, does something on it, and wants no console message for it. */
async function onPage(path: string, act: (page: Page, log: PageLog) => Promise<void>): Promise<void> {
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, path, "en", "light"));
  await act(page, log);
  await context.close();
}

async function tabTo(
  page: Page,
  wanted: { role: "button" | "link"; name: RegExp },
  most = 80,
): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const element = page.getByRole(wanted.role, { name: wanted.name }).and(page.locator(":focus"));
    if ((await element.count()) > 0) return;
  }
  throw new Error(`${wanted.role} ${wanted.name} was not reached with ${most} presses of Tab`);
}

describe("decisions", () => {
  const recordOf = () => get<VersionRecord>(`/models/${TRACKED}/versions/1/record`);

  test("an approval is asked for and given by keyboard, with its reason", async () => {
    expect((await recordOf()).approvalState).toBe("pending");
    await onPage(`/models/${TRACKED}/1`, async (page, log) => {
      await tabTo(page, { role: "button", name: /^Request approval$/ });
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Note for whoever decides").waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.keyboard.type("The notebook's model, please look at its card");
      await tabTo(page, { role: "button", name: /^Request approval$/ });
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
      await page.getByText("asked for it already").waitFor();

      await tabTo(page, { role: "button", name: /^Approve version 1$/ });
      await page.keyboard.press("Enter");
      await dialog.getByLabel("Reason").waitFor();
      await tabTo(page, { role: "button", name: /^Approve version 1$/ });
      await page.keyboard.press("Enter");
      await dialog.getByText("Write a reason").waitFor();
      expect((await recordOf()).approvalState).toBe("pending");
      await dialog.getByLabel("Reason").fill("Card read, figures checked");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
      await page.getByText("approved it, and no further approval is needed").waitFor();
      expect(log.problems).toEqual([]);
    });
    const { approvalState, approvals } = await recordOf();
    expect(approvalState).toBe("approved");
    expect(approvals.at(-1)!.reason).toBe("Card read, figures checked");
  });

  test("a protected alias does not move, and the refusal names every missing check", async () => {
    await send("PUT", `/api/v1/models/${TRACKED}/policy`, {
      protects: ["champion"],
      require: { approvals: 1, gates: true, risk_assessment: true, metrics: { roc_auc: { min: 0.7 } } },
    });
    const readiness = await get<Readiness>(`/models/${TRACKED}/versions/1/readiness`);
    const unmet = readiness.checks.filter(({ state }) => state !== "passed");
    expect(unmet.map(({ check }) => check).sort()).toEqual(["gates", "metric:roc_auc", "risk-assessment"]);
    await onPage(`/models/${TRACKED}/1`, async (page) => {
      const panel = page.getByRole("region", { name: "Readiness" });
      for (const { reason } of readiness.checks) await panel.getByText(reason.en).waitFor();
      await page.getByRole("button", { name: "Point an alias here" }).click();
      const dialog = page.getByRole("dialog");
      expect(await dialog.getByLabel("Alias").inputValue()).toBe("champion");
      await dialog.getByRole("button", { name: "Point an alias here" }).click();
      const refusal = dialog.getByRole("alert");
      await refusal.waitFor();
      const text = (await refusal.textContent())!;
      for (const { check } of unmet) expect(text).toContain(check);
      expect(text).toContain("E_REGISTRY_POLICY");
      expect(text).toContain(`akashi models ready ${TRACKED} 1`);
      expect(await accessibilityProblems(page)).toEqual([]);
    });
    expect((await recordOf()).aliases).toEqual([]);
  });

  test("a stage moves through MLflow's own call, and a risk assessment fills its check", async () => {
    await onPage(`/models/${TRACKED}/1`, async (page, log) => {
      await page.getByRole("button", { name: "Change the stage" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("New stage").selectOption("Staging");
      await dialog.getByRole("button", { name: "Change the stage" }).click();
      await dialog.waitFor({ state: "detached" });

      await page.getByRole("button", { name: "Assess the risk" }).click();
      await dialog.getByLabel("Severity").selectOption("low");
      await dialog.getByLabel("What may go wrong, and for whom").fill("A false alarm costs one inspection");
      await dialog.getByRole("button", { name: "Assess the risk" }).click();
      await dialog.waitFor({ state: "detached" });
      expect(log.problems).toEqual([]);
    });
    expect((await recordOf()).stage).toBe("Staging");
    const { checks } = await get<Readiness>(`/models/${TRACKED}/versions/1/readiness`);
    expect(checks.find(({ check }) => check === "risk-assessment")!.state).toBe("passed");
  });
});

test("the comparison shows the server's differences, the same rows only when asked", async () => {
  const [left, right] = [model.versions[0]!.version, model.versions.at(-1)!.version];
  const comparison = await get<VersionComparison>(
    `/models/${model.name}/comparison?left=${left}&right=${right}`,
  );
  const number = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 4 });
  const differing = comparison.metrics.filter(({ same }) => !same);
  const sameParams = comparison.params.filter(({ same }) => same);
  expect(differing.length).toBeGreaterThan(0);
  expect(sameParams.length).toBeGreaterThan(0);
  await onPage(`/models/${model.name}/compare?left=${left}&right=${right}`, async (page, log) => {
    const metrics = page.getByRole("region", { name: "Metrics" });
    for (const { key, left: a, right: b, difference } of differing) {
      const cells = await metrics
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name: key, exact: true }) })
        .getByRole("cell")
        .allTextContents();
      expect([key, ...cells]).toEqual([
        key,
        number.format(a as number),
        number.format(b as number),
        `${difference! > 0 ? "+" : ""}${number.format(difference!)}`,
      ]);
    }
    const headers = () =>
      page.getByRole("region", { name: "Parameters" }).getByRole("rowheader").allTextContents();
    expect(await headers()).toEqual(comparison.params.filter(({ same }) => !same).map(({ key }) => key));
    await page.getByLabel("Show rows that are the same").press("Space");
    await page.getByRole("rowheader", { name: sameParams[0]!.key, exact: true }).waitFor();
    expect(await headers()).toEqual(comparison.params.map(({ key }) => key));
    expect(new URL(page.url()).searchParams.get("all")).toBe("yes");
    expect(log.problems).toEqual([]);
  });
});

describe("lineage", () => {
  test("picture and table show the server's graph, and the keyboard moves through all of it", async () => {
    const version = model.versions.at(-1)!.version;
    const id = `model-version:${model.name}@${version}`;
    const graph = await get<LineageGraph>(`/lineage/${encodeURIComponent(id)}?maxDepth=2`);
    expect(graph.nodes.length).toBeGreaterThan(5);
    await onPage(`/models/${model.name}/${version}`, async (page, log) => {
      const nodes = page.locator("[data-key]");
      const keys = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute("data-key")));
      expect(keys.sort()).toEqual(graph.nodes.map(({ key }) => key).sort());
      expect(await page.locator("svg path[d^=M][class*=edge]").count()).toBe(graph.edges.length);

      // One stop for Tab: the record itself. From there the arrow keys reach what it came from.
      const root = page.locator(`[data-key="${id}"]`);
      expect(await page.locator('[data-key][tabindex="0"]').count()).toBe(1);
      await root.focus();
      await page.keyboard.press("ArrowLeft");
      const before = await page.evaluate<string>("document.activeElement.dataset.key");
      const sources = graph.edges.filter(({ to }) => to === id).map(({ from }) => from);
      expect(sources).toContain(before);
      await page.keyboard.press("ArrowRight");
      expect(await page.evaluate<string>("document.activeElement.dataset.key")).toBe(id);
      await page.keyboard.press("ArrowRight");
      const deployed = await page.evaluate<string>("document.activeElement.dataset.key");
      expect(deployed).not.toBe(id);

      await unfoldAll(page);
      const table = page.getByRole("region", { name: "Records of the lineage" });
      expect(await table.getByRole("rowheader").count()).toBe(graph.nodes.length);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.locator(`[data-key="${deployed}"]`).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: /^Record / }).waitFor();
      expect(log.problems).toEqual([]);
    });
  });

  test("two steps become four on request", async () => {
    const version = model.versions[0]!.version;
    const id = encodeURIComponent(`model-version:${model.name}@${version}`);
    const further = await get<LineageGraph>(`/lineage/${id}?maxDepth=4`);
    await onPage(`/models/${model.name}/${version}`, async (page, log) => {
      await page.getByRole("button", { name: "Show 4 steps each way" }).press("Enter");
      await page
        .getByText(/within 4 steps/)
        .first()
        .waitFor();
      // Not a function waited for in the page: the page's policy lets no text become code.
      await expect.poll(() => page.locator("[data-key]").count()).toBe(further.nodes.length);
      expect(log.problems).toEqual([]);
    });
  });

  test("records are nowhere on top of each other, and every edge leads to the right", async () => {
    const [run] = model.versions.flatMap(({ runId }) => (runId ? [runId] : []));
    await onPage(`/runs/${run}`, async (page) => {
      const boxes = await page.locator("[data-key]").evaluateAll((all) =>
        all.map((node) => {
          const { x, y, width, height } = node.getBoundingClientRect();
          return { key: node.getAttribute("data-key")!, x, y, right: x + width, bottom: y + height };
        }),
      );
      expect(boxes.length).toBeGreaterThan(2);
      for (const [at, a] of boxes.entries())
        for (const b of boxes.slice(at + 1))
          expect(a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y).toBe(true);
      const graph = await get<LineageGraph>(`/lineage/run:${run}?maxDepth=2`);
      const boxOf = (key: string) => boxes.find((box) => box.key === key)!;
      for (const { from, to } of graph.edges) expect(boxOf(from).right).toBeLessThanOrEqual(boxOf(to).x);
    });
  });
});

test("a canary is started, moved and made the primary, and the reason is kept", async () => {
  const { name, environments } = (await get<{ items: Endpoint[] }>("/endpoints")).items[0]!;
  const environment = environments.at(-1)!;
  const live = async () =>
    (await get<Endpoint>(`/endpoints/${name}`)).deployments.filter((one) => one.environment === environment);
  const [before] = await live();
  const other = model.versions.find(
    ({ version, approvalState }) => version !== before!.modelVersion && approvalState === "approved",
  )!.version;
  await onPage(`/endpoints/${name}?environment=${environment}`, async (page, log) => {
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Start a canary" }).click();
    await dialog.getByLabel("Version").selectOption(String(other));
    await dialog.getByLabel("Share of the requests in percent").fill("2o");
    await dialog.getByText("Write a number from 0 to 100.").waitFor();
    await dialog.getByRole("button", { name: "Start a canary" }).click();
    expect(await live()).toHaveLength(1);
    await dialog.getByLabel("Share of the requests in percent").fill("20");
    await dialog.getByRole("button", { name: "Start a canary" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await live()).map(({ modelVersion, weight }) => [modelVersion, weight])).toEqual([
      [before!.modelVersion, 0.8],
      [other, 0.2],
    ]);
    await page.getByText(`v${before!.modelVersion} 80%`).first().waitFor({ state: "attached" });

    await page.getByRole("button", { name: `Move the canary of version ${other}` }).click();
    await dialog.getByLabel("Share of the requests in percent").fill("100");
    await dialog.getByLabel("Reason").fill("A day without an alarm");
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: `Move the canary of version ${other}` }).click();
    await dialog.waitFor({ state: "detached" });
    expect(log.problems).toEqual([]);
  });
  const [after] = await live();
  expect(after).toMatchObject({ modelVersion: other, role: "primary", reason: "A day without an alarm" });
});

test("a promotion of what nobody approved is refused with message and remedy", async () => {
  const { name, environments } = (await get<{ items: Endpoint[] }>("/endpoints")).items[0]!;
  const [from, to] = environments.slice(-2);
  const { deployments } = await get<Endpoint>(`/endpoints/${name}`);
  const primary = deployments.find((one) => one.environment === from && one.role === "primary")!;
  const version = primary.modelVersion;
  await send("POST", `/api/v1/models/${model.name}/versions/${version}/decisions`, {
    decision: "rejected",
    reason: "Second thoughts",
  });
  await onPage(`/endpoints/${name}?environment=${from}`, async (page) => {
    const label = `Promote version ${version} to ${to}`;
    await page.getByRole("button", { name: label }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("It looked good here");
    await dialog.getByRole("button", { name: label }).click();
    const refusal = dialog.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/E_SERVING_[A-Z_]+.*akashi models approve/s);
  });
});

test("a webhook is added, tested and removed, and its secret is shown once", async () => {
  const webhooks = async () => (await get<{ items: Webhook[] }>("/webhooks")).items;
  await onPage("/models/webhooks", async (page, log) => {
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Add a webhook" }).click();
    // Nothing listens there: the test must say so.
    await dialog.getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:9/hook");
    await dialog.getByLabel("The address lies on this machine or in a private network").check();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Add a webhook" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Keep this secret now").waitFor();
    expect(await webhooks()).toHaveLength(1);
    await page.getByRole("button", { name: "Send a test" }).press("Enter");
    await page.getByText("The test was not delivered").waitFor();
    await page.getByRole("region", { name: "Deliveries" }).getByText("test", { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByText("Nobody is told of changes yet").waitFor();
    expect(log.problems).toEqual([]);
  });
  expect(await webhooks()).toEqual([]);
});

test("models come page by page, each with its newest versions, and more of both where somebody asks", async () => {
  const mlflow = (call: string, body: unknown) => send("POST", `/api/2.0/mlflow/${call}`, body);
  const many = "a-model-of-many-versions";
  await mlflow("registered-models/create", { name: many });
  for (let made = 0; made < 23; made++)
    await mlflow("model-versions/create", { name: many, source: `s3://elsewhere/${made}` });
  for (let made = 10; made < 30; made++) await mlflow("registered-models/create", { name: `x-${made}` });
  const { total } = await get<ModelPage>("/models");
  const headings = (page: Page) => page.locator("main h2");
  await onPage("/models", async (page, log) => {
    await expect.poll(() => headings(page).count()).toBe(20);
    await page.getByText(`20 of ${total} models`).waitFor();
    const section = page.locator("section").filter({ has: page.getByRole("heading", { name: many }) });
    const rows = section.locator("tbody tr");
    expect(await rows.count()).toBe(20);
    await section.getByText("The newest 20 of 23 versions").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await section.getByRole("button", { name: `Show all versions of ${many}` }).click();
    await expect.poll(() => rows.count()).toBe(23);
    await page.getByRole("button", { name: "Show more models" }).click();
    await expect.poll(() => headings(page).count()).toBe(total);
    expect(await page.getByRole("button", { name: "Show more models" }).count()).toBe(0);
    expect(log.problems).toEqual([]);
  });
});

describe.each(LANGS)("%s", (lang) => {
  test.each(THEMES)("%s: a version of MLflow's, its files and why it is not served", async (theme) => {
    const record = await get<VersionRecord>(`/models/${TRACKED}/versions/1/record`);
    expect(record.unservable).not.toBeNull();
    const context = await newContext(browser);
    const { page, log } = await openPage(context, server.url);
    for (const path of [`/models/${TRACKED}/1`, "/models"]) {
      await settle(page, addressOf(server.url, path, lang, theme));
      await unfoldAll(page);
      const text = await textOf(page);
      expect(text).toContain(record.unservable![lang]);
      expect(text).toContain("sklearn");
      if (path !== "/models") expect(text).toContain("model.pkl");
      expect(strayTexts(text)).toEqual([]);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    expect(log.problems).toEqual([]);
    await context.close();
  });
});
