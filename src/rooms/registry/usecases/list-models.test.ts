import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { ListModels } from "../contract.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  beforeAll(async () => {
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl() });
    const { registry } = opened;
    // By code point, capital letters come first.
    for (const name of ["b", "Z", "d", "ünder"]) await registry.createModel({ name }, as("ann"));
    for (let index = 0; index < 5; index++) await version("b");
    for (let index = 0; index < 3; index++)
      await registry.register(await opened.newVersion({ model: "damage" }), as("ann"));
    await registry.setAlias("b", "oldest", 1, as("ann"));
    await registry.setAlias("b", "newest", 5, as("ann"));
    await registry.deleteVersion("b", 4, as("ann"));
    await registry.createModel({ name: "gone" }, as("ann"));
    await version("gone");
    await registry.deleteModel("gone", as("ann"));
  }, 60_000);
  afterAll(() => opened.close());

  const version = (name: string) =>
    opened.registry.createTrackedVersion({ name, source: "s3://bucket/model" }, as("ann"));
  const list = (search: ListModels = {}) => opened.registry.listModelPage(search);

  describe("a page of models", () => {
    it("holds models by name in code-point order, and says how many there are on all pages", async () => {
      const page = await list({ limit: 2 });
      expect(page.items.map(({ name }) => name)).toEqual(["Z", "b"]);
      expect(page).toMatchObject({ total: 5, versionTotal: 7, nextPageToken: expect.any(String) });
      const last = await list({ limit: 3, pageToken: page.nextPageToken! });
      expect(last.items.map(({ name }) => name)).toEqual(["d", "damage", "ünder"]);
      expect(last).toMatchObject({ total: 5, versionTotal: 7, nextPageToken: null });
    });

    it("gives no model twice and misses none, while others are created and renamed between the pages", async () => {
      const found: string[] = [];
      let pageToken: string | undefined;
      for (let made = 0; ; made++) {
        const page = await list({ limit: 2, pageToken });
        found.push(...page.items.map(({ name }) => name));
        if (page.nextPageToken === null) break;
        pageToken = page.nextPageToken;
        if (made < 2)
          for (const name of [`A${made}`, `x${made}`]) await opened.registry.createModel({ name }, as("ann"));
      }
      expect(new Set(found).size).toBe(found.length);
      expect(found).toEqual(expect.arrayContaining(["Z", "b", "d", "damage", "ünder"]));
      for (const name of ["A0", "A1", "x0", "x1"]) await opened.registry.deleteModel(name, as("ann"));
    });

    it("shows the newest versions of each model, oldest first, and every alias wherever it points", async () => {
      const { items } = await list({ versions: 2 });
      const shown = Object.fromEntries(items.map((model) => [model.name, model]));
      expect(shown["b"]!.versions.map((one) => one.version)).toEqual([3, 5]);
      expect(shown["b"]).toMatchObject({
        versionCount: 4,
        aliases: [
          { alias: "oldest", version: 1 },
          { alias: "newest", version: 5 },
        ],
      });
      expect(shown["damage"]!.versions).toMatchObject([
        { version: 2, trainer: "logistic-regression", metrics: { roc_auc: 0.81 }, gates: [{ passed: true }] },
        { version: 3, origin: "pipeline" },
      ]);
      expect(shown["d"]).toMatchObject({ versionCount: 0, versions: [], aliases: [] });
      expect((await list({ versions: 0 })).items.every((model) => model.versions.length === 0)).toBe(true);
    });

    it("says of each version what its record says", async () => {
      const [model] = (await list({ name: "b", versions: 1000 })).items;
      const { versions } = await opened.registry.getRecord("b");
      expect(model!.versions.map(({ gates, metrics, trainer, ...record }) => record)).toEqual(versions);
    });

    it("may be of one project, or of one name", async () => {
      const birds = await list({ project: "birds" });
      expect(birds).toMatchObject({ items: [{ name: "damage" }], total: 1, versionTotal: 3 });
      expect(await list({ name: "nobody" })).toEqual({
        items: [],
        total: 0,
        versionTotal: 0,
        nextPageToken: null,
      });
    });

    it("is refused for a size outside its limits, and for the token of another list", async () => {
      for (const [search, parameter] of [
        [{ limit: 0 }, "limit"],
        [{ limit: 101 }, "limit"],
        [{ limit: Number.NaN }, "limit"],
        [{ versions: -1 }, "versions"],
        [{ versions: 1001 }, "versions"],
      ] as const)
        await expect(list(search)).rejects.toMatchObject({
          code: "E_TRACKING_PARAMETER_INVALID",
          details: { parameter },
        });
      const { nextPageToken } = await list({ limit: 1 });
      for (const search of [{ pageToken: "none" }, { pageToken: nextPageToken!, project: "birds" }])
        await expect(list(search)).rejects.toMatchObject({ code: "E_TRACKING_PAGE_TOKEN" });
    });
  });
});
