import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { LANGS } from "../../src/kernel/messages.ts";
import { everyPageIn, visitDemo } from "./every-page.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle } from "./visit.ts";

const ENTRY_KIB = 220;
const visit = visitDemo();

everyPageIn("en", visit);

test(`the entry script is at most ${ENTRY_KIB} KiB gzipped`, async () => {
  const html = await (await fetch(`${visit.server.url}/`, { headers: { accept: "text/html" } })).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1]!);
  const preloads = [...html.matchAll(/<link rel="modulepreload"[^>]+href="([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  let bytes = 0;
  for (const path of [...scripts, ...preloads]) {
    const content = await (await fetch(new URL(path, visit.server.url))).arrayBuffer();
    bytes += gzipSync(Buffer.from(content)).length;
  }
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes / 1024).toBeLessThanOrEqual(ENTRY_KIB);
});

test("an unknown record says what, why and what to do, in the reader's language", async () => {
  const context = await newContext(visit.browser);
  const { page } = await openPage(context, visit.server.url);
  const shown: string[] = [];
  for (const lang of LANGS) {
    await settle(page, addressOf(visit.server.url, "/models/no-such-model/1", lang, "light"));
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
