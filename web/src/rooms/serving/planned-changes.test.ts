import { describe, expect, test } from "vitest";
import { promotionOf, readShare } from "./planned-changes.ts";

const live = (environment: string, modelVersion: number, role: "primary" | "canary" = "primary") => ({
  environment,
  modelVersion,
  role,
});
const three = ["dev", "preprod", "prod"];

describe("promotionOf", () => {
  test("leads out of the shown environment into the next", () => {
    expect(promotionOf(three, "dev", [live("dev", 4), live("preprod", 3)])).toEqual({
      from: "dev",
      to: "preprod",
      version: 4,
      replaced: 3,
    });
  });

  test("on the page of the last one it leads into it", () => {
    expect(promotionOf(three, "prod", [live("preprod", 3)])).toEqual({
      from: "preprod",
      to: "prod",
      version: 3,
      replaced: null,
    });
  });

  test("a canary is not promoted", () => {
    expect(promotionOf(three, "dev", [live("dev", 4, "canary")])).toMatchObject({ version: null });
  });

  test("one environment, or one that the endpoint does not have, has none", () => {
    expect(promotionOf(["prod"], "prod", [live("prod", 1)])).toBeNull();
    expect(promotionOf(three, "elsewhere", [])).toBeNull();
  });
});

describe("readShare", () => {
  test.each([
    ["10", 0.1],
    ["12.5", 0.125],
    [" 12,5 % ", 0.125],
    ["0", 0],
    ["100％", 1],
    ["33.3333", 0.333333],
  ])("%s is %d", (text, share) => expect(readShare(text)).toBe(share));

  test.each(["", "-1", "101", "1e1", "ten", "1.2.3"])("%s is no share", (text) =>
    expect(readShare(text)).toBeNull(),
  );
});
