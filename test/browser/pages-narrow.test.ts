import { expect, test } from "vitest";
import { visitDemo } from "./every-page.ts";
import { accessibilityProblems, addressOf, newContext, openPage, settle } from "./visit.ts";

const visit = visitDemo();

test("at 320 px nothing but tables scrolls sideways, and axe still finds nothing", async () => {
  const context = await newContext(visit.browser, 320);
  const found: Record<string, string[]> = {};
  for (const { name, path } of visit.pages) {
    const { page, log } = await openPage(context, visit.server.url);
    await settle(page, addressOf(visit.server.url, path, "en", "light"));
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    found[name] = [
      ...log.problems,
      ...(overflow > 0 ? [`${overflow} px too wide`] : []),
      ...(await accessibilityProblems(page)),
    ];
    await page.close();
  }
  await context.close();
  expect(found).toEqual(Object.fromEntries(visit.pages.map(({ name }) => [name, []])));
});
