import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { SearchRegistry } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";
import { versionsThatFit } from "../testing/reference-search.ts";

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  beforeAll(async () => {
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl() });
  }, 60_000);
  afterAll(() => opened.close());

  const register = (name: string) =>
    opened.registry.createTrackedVersion({ name, source: "s3://bucket/model" }, as("ann"));
  const newModel = (name: string) => opened.registry.createModel({ name }, as("ann"));

  /** All pages of a search, with `between` done after each. */
  async function versionsInPages(search: SearchRegistry, between: (page: number) => Promise<unknown>) {
    const found: string[] = [];
    let pageToken: string | null | undefined;
    for (let page = 1; pageToken !== null; page++) {
      const token = pageToken === undefined ? {} : { pageToken };
      const { versions, nextPageToken } = await opened.registry.searchVersions({ ...search, ...token });
      found.push(...versions.map(({ model, version }) => `${model}@${version}`));
      pageToken = nextPageToken;
      await between(page);
    }
    return found;
  }

  describe("searching the registry", () => {
    it.each([
      { orderBy: [] },
      { orderBy: ["name DESC"] },
      { orderBy: ["version_number"] },
      { orderBy: ["creation_timestamp DESC"] },
    ])(
      "by $orderBy, gives each version once and misses none, while others are registered between the pages",
      async ({ orderBy }) => {
        const name = `paged ${orderBy.join()}`;
        await newModel(name);
        for (let index = 0; index < 5; index++) await register(name);
        await newModel(`${name}!`);
        const search = { filter: `name LIKE '${name}%'`, orderBy, maxResults: 2 };
        const found = await versionsInPages(search, async (page) => {
          if (page < 3) for (const model of [name, `${name}!`]) await register(model);
        });
        expect(new Set(found).size).toBe(found.length);
        expect(found).toEqual(expect.arrayContaining([1, 2, 3, 4, 5].map((number) => `${name}@${number}`)));
      },
    );

    it("gives each model once and misses none, while others are created between the pages", async () => {
      for (const letter of ["b", "d", "f"]) await newModel(`list ${letter}`);
      const found: string[] = [];
      let pageToken: string | null = null;
      do {
        const page = await opened.registry.searchModels({
          filter: "name LIKE 'list %'",
          maxResults: 1,
          ...(pageToken !== null && { pageToken }),
        });
        found.push(...page.models.map(({ name }) => name));
        pageToken = page.nextPageToken;
        if (found.length === 1) for (const letter of ["a", "c"]) await newModel(`list ${letter}`);
      } while (pageToken !== null);
      expect(found).toEqual(["list b", "list c", "list d", "list f"]);
    });

    it("refuses a token of another filter or order and what is no token, and takes one for a page of another size", async () => {
      for (const letter of ["a", "b", "c"]) await newModel(`token ${letter}`);
      const { registry } = opened;
      const filter = "name LIKE 'token %'";
      const { nextPageToken } = await registry.searchModels({ filter, maxResults: 1 });
      const pageToken = nextPageToken!;
      expect((await registry.searchModels({ filter, pageToken, maxResults: 9 })).models).toHaveLength(2);
      const refused = /page token/;
      await expect(registry.searchModels({ filter: "name = 'x'", pageToken })).rejects.toThrow(refused);
      await expect(registry.searchModels({ filter, orderBy: ["name DESC"], pageToken })).rejects.toThrow(
        refused,
      );
      await expect(registry.searchVersions({ filter, pageToken })).rejects.toThrow(refused);
      const forged = { ...JSON.parse(Buffer.from(pageToken, "base64url").toString()), after: ["a\0"] };
      for (const bad of ["nonsense", "bnVsbA", Buffer.from(JSON.stringify(forged)).toString("base64url")])
        await expect(registry.searchModels({ filter, pageToken: bad })).rejects.toThrow(refused);
    });

    it("answers odd bounds and refuses a NUL, on every database", async () => {
      const { registry } = opened;
      for (const bound of ["1.5", "-1e999", "1e999", "99999999999999999999"])
        await registry.searchVersions({ filter: `version_number > ${bound} AND version_number != ${bound}` });
      await expect(registry.searchModels({ filter: "name = 'a\0b'" })).rejects.toThrow(/character 10:/);
    });

    it("knows what became of a version and its model as soon as it is written, also when many write at once", async () => {
      const { registry, platform, newVersion } = opened;
      for (const changes of [{}, { runId: (await newVersion()).runId }])
        await registry.register(await newVersion({ model: "busy", ...changes }), as("ann"));
      await Promise.all([
        ...["one", "two", "three"].map((reason) =>
          registry.decide("busy", 1, "rejected", reason, as(reason)),
        ),
        registry.describeVersion("busy", 1, "first", as("ann")),
        registry.setVersionTag("busy", 2, { key: "team", value: "x" }, as("ann")),
        registry.transitionStage("busy", 2, { stage: "Staging", archiveExisting: false }, as("ann")),
      ]);
      await newModel("gone");
      await register("gone");
      await register("gone");
      await registry.deleteVersion("gone", 1, as("ann"));
      await registry.renameModel("gone", "still there", as("ann"));
      const records = await registry.listRecords();
      for (const filter of [
        "",
        "tags.`akashi.approval` = 'rejected'",
        "tags.team = 'x'",
        "name = 'still there'",
      ])
        expect((await registry.searchVersions({ filter })).versions).toEqual(
          versionsThatFit(records, { filter }),
        );
      await registry.deleteModel("still there", as("ann"));
      expect((await registry.searchVersions({ filter: "name LIKE '%still there'" })).versions).toEqual([]);
      const { rows } = await sql<{ count: number }>`select count(*) as count from registry_version_index
        where model = 'gone'`.execute(platform.database.query<RegistryTables>());
      expect(Number(rows[0]!.count)).toBe(0);
    });
  });
});
