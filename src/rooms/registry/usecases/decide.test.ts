import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";

let opened: Awaited<ReturnType<typeof openTestRegistry>>;
beforeEach(async () => {
  opened = await openTestRegistry();
  await opened.registry.register(await opened.newVersion(), as("ann"));
});
afterEach(() => opened.close());

const decide = (decision: "approved" | "rejected", reason: string, by: string) =>
  opened.registry.decide("strike-damage", 1, decision, reason, as(by));

describe("a decision", () => {
  it("stands until a later one outranks it, and none is lost", async () => {
    expect((await decide("approved", "gates and card read", "ben")).approvalState).toBe("approved");
    expect((await decide("rejected", "wrong label found", "cas")).approvalState).toBe("rejected");
    const version = await decide("approved", "label corrected upstream", "ben");
    expect(version.approvalState).toBe("approved");
    expect(version.approvals.map(({ decision, by }) => [decision, by])).toEqual([
      ["approved", "ben"],
      ["rejected", "cas"],
      ["approved", "ben"],
    ]);
    const events = await readEvents(opened.platform.database, {
      subject: "model:strike-damage@1",
      order: "ascending",
    });
    expect(events.map(({ kind, data }) => [kind, data["before"] ?? null])).toEqual([
      ["model-version.registered", null],
      ["model-version.approved", "pending"],
      ["model-version.rejected", "approved"],
      ["model-version.approved", "rejected"],
    ]);
  });

  it("that is sent twice is one record", async () => {
    await decide("approved", "same", "ben");
    expect((await decide("approved", "same ", "ben")).approvals).toHaveLength(1);
  });

  it("needs a reason and a version that exists", async () => {
    await expect(decide("rejected", "  ", "ben")).rejects.toMatchObject({
      code: "E_REGISTRY_REASON_MISSING",
    });
    await expect(
      opened.registry.decide("strike-damage", 9, "approved", "x", as("ben")),
    ).rejects.toMatchObject({ code: "E_REGISTRY_VERSION_UNKNOWN" });
    await expect(opened.registry.decide("nobody", 1, "approved", "x", as("ben"))).rejects.toMatchObject({
      code: "E_REGISTRY_MODEL_UNKNOWN",
    });
  });

  it("about one's own version is recorded as that where nobody logs in", async () => {
    const version = await decide("approved", "alone here", "ann");
    expect(version.approvals).toMatchObject([{ by: "ann", selfApproved: true }]);
    expect((await decide("approved", "second pair of eyes", "ben")).approvals[1]!.selfApproved).toBe(false);
  });

  it("about one's own version is refused where people log in; rejecting it is not", async () => {
    const secured = await openTestRegistry({ authentication: true });
    await secured.registry.register(await secured.newVersion(), as("ann"));
    const as1 = (decision: "approved" | "rejected", by: string) =>
      secured.registry.decide("strike-damage", 1, decision, "reason", as(by));
    await expect(as1("approved", "ann")).rejects.toMatchObject({
      code: "E_REGISTRY_OWN_APPROVAL",
      status: 403,
    });
    expect((await as1("approved", "ben")).approvalState).toBe("approved");
    expect((await as1("rejected", "ann")).approvalState).toBe("rejected");
    await secured.close();
  });

  it("cannot be changed or removed, not even in the database", async () => {
    await decide("approved", "fine", "ben");
    const forge = opened.platform.database.write<RegistryTables, unknown>((trx) =>
      trx.updateTable("registry_decisions").set({ reason: "forged" }).execute(),
    );
    await expect(forge).rejects.toThrow(/never changed/);
  });
});

describe("an alias", () => {
  it("moves from version to version, and the log knows from where", async () => {
    const { registry, newVersion, platform } = opened;
    await registry.register(await newVersion(), as("ann"));
    await registry.setAlias("strike-damage", "champion", 1, as("ann"));
    await registry.setAlias("strike-damage", "champion", 1, as("ann"));
    await registry.setAlias("strike-damage", "champion", 2, as("ann"));
    expect((await registry.getVersionByAlias("strike-damage", "champion")).version).toBe(2);
    expect((await registry.getVersion("strike-damage", 1)).aliases).toEqual([]);
    const events = await readEvents(platform.database, { kind: "alias.moved", order: "ascending" });
    expect(events.map(({ data }) => data)).toEqual([
      { alias: "champion", from: null, to: 1 },
      { alias: "champion", from: 1, to: 2 },
    ]);
  });

  it.each(["", "latest", "v3", "V12", "a b", "a/b", "x".repeat(256)])(
    "cannot be called %j",
    async (alias) => {
      await expect(opened.registry.setAlias("strike-damage", alias, 1, as("ann"))).rejects.toMatchObject({
        code: "E_REGISTRY_ALIAS_INVALID",
      });
    },
  );

  it("of nothing is an error", async () => {
    const { registry } = opened;
    await expect(registry.setAlias("strike-damage", "x", 5, as("ann"))).rejects.toMatchObject({
      status: 404,
    });
    await expect(registry.getVersionByAlias("strike-damage", "x")).rejects.toMatchObject({
      code: "E_REGISTRY_ALIAS_UNKNOWN",
    });
  });
});
