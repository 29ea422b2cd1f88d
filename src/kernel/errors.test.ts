import { describe, expect, it } from "vitest";
import { AkashiError, defineErrors } from "./errors.ts";

const errors = defineErrors({
  E_TEST_WIDTH: {
    status: 422,
    message: { en: "{name} is {width} wide.", ja: "{name} の幅は {width} です。" },
    remedy: { en: "Use one of {allowed}.", ja: "{allowed} のどれかにしてください。" },
  },
});

describe("defineErrors", () => {
  it("makes an error with code, status, details and a text per language", () => {
    const error = errors.E_TEST_WIDTH({ name: "the table", width: 7, allowed: ["3", "4"], extra: true });
    expect(error).toBeInstanceOf(AkashiError);
    expect(error.code).toBe("E_TEST_WIDTH");
    expect(error.status).toBe(422);
    expect(error.message).toBe("the table is 7 wide.");
    expect(error.remedyIn("en")).toBe("Use one of 3, 4.");
    expect(error.remedyIn("ja")).toBe("3、4 のどれかにしてください。");
    expect(error.details).toMatchObject({ extra: true });
  });

  it("has another remedy where a detail is null that the remedy names", () => {
    const { E_TEST_UNKNOWN } = defineErrors({
      E_TEST_UNKNOWN: {
        status: 404,
        message: { en: "There is no {id}.", ja: "{id} はありません。" },
        remedy: { en: "The closest one is {closest}.", ja: "最も近いものは {closest} です。" },
        remedyWithout: {
          closest: { en: "List all in place of {id}.", ja: "{id} ではなく一覧から選んでください。" },
        },
      },
    });
    expect(E_TEST_UNKNOWN({ id: "widht", closest: "width" }).remedyIn("en")).toBe(
      "The closest one is width.",
    );
    expect(E_TEST_UNKNOWN({ id: "zzz", closest: null }).remedyIn("en")).toBe("List all in place of zzz.");
    expect(E_TEST_UNKNOWN({ id: "zzz", closest: null }).remedyIn("ja")).toBe(
      "zzz ではなく一覧から選んでください。",
    );
  });

  it("keeps the cause, so that a log can show where it came from", () => {
    const cause = new Error("inner");
    expect(errors.E_TEST_WIDTH({ name: "x", width: 1, allowed: [] }, { cause }).cause).toBe(cause);
  });
});
