import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGS } from "../../src/kernel/messages.ts";
import type {
  Assessment,
  AttestationView,
  DrillState,
  Planned,
  Portfolio,
  WhatIf,
} from "../../src/rooms/assessment/contract.ts";
import type { FixPlan } from "../../src/rooms/assessment/fix-contract.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy } from "../support/demo.ts";
import { openBrowser } from "./open-browser.ts";
import { fetchJson } from "./ui-pages.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle } from "./visit.ts";

const PROJECT = "bird-strikes";

let browser: Browser;
let server: RunningServer;
let projectPath: string;
let assessment: Assessment;

const get = <T>(path: string) => fetchJson<T>(`${server.url}/api/v1${path}`);
const items = async <T>(path: string) => (await get<{ items: T[] }>(path)).items;

beforeAll(async () => {
  const home = await demoStoreCopy();
  projectPath = join(home, "demo", PROJECT);
  // The store knows the project where the demo was made; a server that starts inside of the copy tells it otherwise.
  server = await startServer({ home, cwd: projectPath });
  const [project] = await items<{ root: string }>("/projects");
  expect(project?.root).toBe(projectPath);
  const [newest] = await items<{ id: string }>("/assessments");
  assessment = await get<Assessment>(`/assessments/${newest!.id}`);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Moves the focus by Tab alone, as far as a person would have to. */
async function tabTo(page: Page, role: "button" | "checkbox" | "radio", name: RegExp, most = 60) {
  const wanted = page.getByRole(role, { name });
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    if ((await wanted.and(page.locator(":focus")).count()) > 0) return;
  }
  throw new Error(`${role} ${name} was not reached with ${most} presses of Tab`);
}

/** An unknown practice that stands behind a statement of the first framework, with that statement. */
function openStatement() {
  const [framework] = assessment.frameworks;
  const unknown = new Set(
    assessment.practices.filter((one) => one.verdict === "unknown").map((one) => one.id),
  );
  for (const item of framework!.sections.flatMap((section) => section.items)) {
    const [ref, ...others] = item.practices;
    if (ref && others.length === 0 && unknown.has(ref.practice))
      return { item, practice: assessment.practices.find((one) => one.id === ref.practice)! };
  }
  throw new Error("the demo leaves no statement unknown");
}

const statementRow = (page: Page, id: string) =>
  page
    .locator("main details > summary")
    .filter({ has: page.getByText(id, { exact: true }) })
    .first();

describe("a person's word", () => {
  test("is given by keyboard, stands in the project's folder, and counts from the next assessment", async () => {
    const { item, practice } = openStatement();
    const context = await newContext(browser);
    const { page, log } = await openPage(context, server.url);
    await settle(page, addressOf(server.url, "/maturity?state=unknown", "en", "light"));
    await statementRow(page, item.id).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Attest", exact: true }).first().waitFor();
    await tabTo(page, "button", /^Attest$/);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^Yes/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    // Without a word on what was seen, nothing is sent.
    await tabTo(page, "button", /^Attest$/);
    await page.keyboard.press("Enter");
    await dialog.getByText("Write a reason").waitFor();
    expect(await items<AttestationView>(`/attestations?project=${PROJECT}`)).toEqual([]);

    await dialog.getByLabel("What you saw").focus();
    await page.keyboard.type("Seen in the wiki");
    await tabTo(page, "button", /^Attest$/);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText("counts from the next assessment").first().waitFor();
    await page.getByText("One answer was given after this assessment").waitFor();
    const [answer] = await items<AttestationView>(`/attestations?project=${PROJECT}`);
    expect(answer).toMatchObject({ practice: practice.id, answer: "yes", note: "Seen in the wiki" });
    expect(existsSync(join(projectPath, "maturity", "attestations", `${practice.id}.yaml`))).toBe(true);
    // The focus is where it was, so that the next key does what the reader expects.
    expect(await page.locator(":focus").textContent()).toBe("Attest");

    await page.getByRole("button", { name: "Assess again" }).click();
    await dialog.getByRole("button", { name: "Assess again" }).click();
    await dialog.waitFor({ state: "detached" });
    const [newest] = await items<{ id: string }>("/assessments");
    expect(newest!.id).not.toBe(assessment.id);
    const after = await get<Assessment>(`/assessments/${newest!.id}`);
    expect(after.practices.find((one) => one.id === practice.id)).toMatchObject({
      verdict: "met",
      grade: "attested",
    });
    await page.getByText("One answer was given after this assessment").waitFor({ state: "detached" });
    expect(log.problems).toEqual([]);
    await context.close();
  });

  test("is refused with the server's reason and remedy where only a machine can see it", async () => {
    const refused: string[] = [];
    for (const { id } of assessment.practices) {
      const response = await fetch(`${server.url}/api/v1/attestations`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        // Too many days: refused whatever the practice, so that asking leaves nothing behind.
        body: JSON.stringify({ project: PROJECT, practice: id, answer: "yes", note: "seen", days: 99_999 }),
      });
      expect(response.ok).toBe(false);
      const { error } = (await response.json()) as { error: { code: string } };
      if (error.code === "E_ATTESTATION_NOT_ENOUGH") refused.push(id);
    }
    const item = assessment.frameworks[0]!.sections.flatMap((section) => section.items).find(
      (one) => one.practices.length === 1 && refused.includes(one.practices[0]!.practice),
    )!;
    const context = await newContext(browser);
    const { page } = await openPage(context, server.url);
    await settle(page, addressOf(server.url, "/maturity", "en", "light"));
    await statementRow(page, item.id).click();
    await page.getByRole("button", { name: "Attest", exact: true }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What you saw").fill("I believe so");
    await dialog.getByRole("button", { name: "Attest", exact: true }).click();
    const alert = dialog.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("E_ATTESTATION_NOT_ENOUGH");
    expect(await alert.textContent()).toContain("not-applicable");
    await context.close();
  });
});

test("a gap gets an owner and a day; a past day is refused with a remedy, and one that has passed is marked", async () => {
  const step = assessment.nextSteps[0]!;
  const context = await newContext(browser);
  const { page } = await openPage(context, server.url);
  const address = addressOf(server.url, `/maturity?assessment=${assessment.id}`, "en", "dark");
  await settle(page, address);
  await page.getByRole("button", { name: "Assign", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Owner").fill("mika@example.org");
  await dialog.getByLabel("Due day").fill("2020-01-31");
  await dialog.getByRole("button", { name: "Assign", exact: true }).click();
  await dialog.getByRole("alert").getByText("E_ASSIGNMENT_INVALID").waitFor();
  expect(await items<Planned>(`/assignments?project=${PROJECT}`)).toEqual([]);

  await dialog.getByLabel("Due day").fill("2999-12-31");
  await dialog.getByRole("button", { name: "Assign", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page
    .getByText(/Assigned to mika@example\.org, due/)
    .first()
    .waitFor();
  expect(await items<Planned>(`/assignments?project=${PROJECT}`)).toMatchObject([
    { practice: step.practice, owner: "mika@example.org", due: "2999-12-31", past: false },
  ]);

  // Time passes: the same plan, with a day that lies behind.
  const plan = join(projectPath, "maturity", "assessment.yaml");
  writeFileSync(plan, readFileSync(plan, "utf8").replaceAll("2999-12-31", "2020-01-31"));
  await settle(page, address);
  await page
    .getByText(/Overdue: mika@example\.org/)
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await context.close();
});

test("what-if changes the hypothetical level alone; the link holds it, and a reset leaves nothing", async () => {
  const kept = (await items("/assessments")).length;
  const blockers = assessment.frameworks.flatMap((one) => one.nextLevel?.blockers ?? []);
  const chosen = [...new Set(blockers.map((one) => one.practice))].sort();
  const supposed = await postWhatIf(chosen);
  const lifted = supposed.frameworks.find((one) => one.level.after > one.level.before)!;
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  const path = `/maturity?assessment=${assessment.id}&framework=${lifted.id}`;
  await settle(page, addressOf(server.url, `${path}&whatIf=${chosen.join(",")}`, "en", "light"));
  const cards = page.getByRole("navigation", { name: "Frameworks" });
  const realLevels = await cards.textContent();
  const table = page.getByRole("region", { name: "What if" });
  const row = table.getByRole("row").filter({ hasText: lifted.title.en });
  await row.getByText(`Level ${lifted.level.after} of ${lifted.topLevel}`).waitFor();
  expect(await row.getByText(`Level ${lifted.level.before} of ${lifted.topLevel}`).count()).toBe(1);
  await page.getByText("Hypothetical", { exact: true }).first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Reset" }).click();
  await table.waitFor({ state: "detached" });
  expect(new URL(page.url()).searchParams.has("whatIf")).toBe(false);
  expect(await cards.textContent()).toBe(realLevels);

  const box = page.getByRole("checkbox", { name: /^Suppose met: / }).first();
  await box.focus();
  await page.keyboard.press("Space");
  await table.waitFor();
  expect(new URL(page.url()).searchParams.get("whatIf")).not.toBeNull();
  expect(await cards.textContent()).toBe(realLevels);
  expect(await items("/assessments")).toHaveLength(kept);
  expect(log.problems).toEqual([]);
  await context.close();
});

async function postWhatIf(practices: readonly string[]): Promise<WhatIf> {
  const response = await fetch(`${server.url}/api/v1/assessments/${assessment.id}/what-if`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ practices }),
  });
  return (await response.json()) as WhatIf;
}

test("a fix shows every line that it would write with its sign, and writes nothing", async () => {
  const fixes = new Set((await items<{ practice: string }>("/fixes")).map((one) => one.practice));
  const step = assessment.nextSteps.slice(0, 6).find((one) => fixes.has(one.practice))!;
  const plan = await get<FixPlan>(`/fixes/${step.practice}?project=${PROJECT}&lang=en`);
  const file = plan.files.find((one) => one.diff !== "")!;
  const before = existsSync(join(projectPath, file.path));
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, `/maturity?assessment=${assessment.id}`, "en", "dark"));
  const button = page.getByRole("button", { name: "Show what it would write" }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  const diff = page.getByRole("region", { name: `Difference of ${file.path}` });
  await diff.waitFor();
  expect(await diff.textContent()).toBe(file.diff.endsWith("\n") ? file.diff : `${file.diff}\n`);
  const added = await diff.locator('[data-kind="added"]').allTextContents();
  expect(added.length).toBeGreaterThan(0);
  for (const line of added) expect(line.startsWith("+")).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(existsSync(join(projectPath, file.path))).toBe(before);
  expect(log.problems).toEqual([]);
  await context.close();
});

test("a drill is held from the page after a confirmation, and the table shows its record", async () => {
  const context = await newContext(browser);
  const { page, log } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, "/maturity", "en", "light"));
  const states = () => items<DrillState>(`/projects/${PROJECT}/drills`);
  const find = async () => (await states()).find((one) => one.drill === "sticky-assignment")!;
  const before = (await find()).last;
  const impossible = (await states()).filter((one) => one.notFor !== null);
  for (const one of impossible) await page.getByText(one.notFor!.en).first().waitFor();

  await page.getByRole("button", { name: "Hold sticky-assignment" }).click();
  const dialog = page.getByRole("dialog");
  expect((await find()).last).toEqual(before);
  await dialog.getByRole("button", { name: "Hold sticky-assignment" }).click();
  await dialog.waitFor({ state: "detached" });
  const { last } = await find();
  expect(last?.trigger).toBe("manual");
  expect(last?.finishedAtMs).toBeGreaterThan(before?.finishedAtMs ?? 0);
  await page
    .getByRole("region", { name: "Drills" })
    .getByRole("row")
    .filter({ hasText: "sticky-assignment" })
    .getByText(last!.subject)
    .waitFor();
  expect(log.problems).toEqual([]);
  await context.close();
});

test("a file of people that is wrong is named with line and remedy, and its answers count for nothing", async () => {
  const { practice } = openStatement();
  const path = join(projectPath, "maturity", "attestations", `${practice.id}.yaml`);
  const right = existsSync(path) ? readFileSync(path, "utf8") : null;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "answers: [\n");
  const context = await newContext(browser);
  const { page } = await openPage(context, server.url);
  await settle(page, addressOf(server.url, "/maturity", "en", "light"));
  await page.getByRole("heading", { name: "Files that cannot be read" }).waitFor();
  await page.getByText(new RegExp(`maturity/attestations/${practice.id}\\.yaml:\\d+:\\d+`)).waitFor();
  await context.close();
  if (right === null) rmSync(path);
  else writeFileSync(path, right);
});

test.each(LANGS)(
  "%s: the portfolio shows the project in every framework, with level and share",
  async (lang) => {
    const portfolio = await get<Portfolio>("/portfolio");
    const context = await newContext(browser);
    const { page, log } = await openPage(context, server.url);
    for (const theme of ["light", "dark"] as const) {
      await settle(page, addressOf(server.url, "/portfolio", lang, theme));
      const table = page.getByRole("table").first();
      for (const framework of portfolio.frameworks)
        await table.getByRole("columnheader", { name: framework.title[lang], exact: true }).waitFor();
      const row = table
        .getByRole("row")
        .filter({ has: page.getByRole("link", { name: PROJECT, exact: true }) });
      for (const level of portfolio.projects[0]!.levels) {
        const { lower, upper } = level.tally;
        const text = (await row.textContent())!;
        expect(text).toContain(`${Math.round(lower! * 100)}`);
        expect(text).toContain(`${Math.round(upper! * 100)}`);
      }
      expect(await row.getByRole("link").count()).toBe(1 + portfolio.projects[0]!.levels.length);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    expect(log.problems).toEqual([]);
    await context.close();
  },
);
