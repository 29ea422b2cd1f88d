import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { isAkashiError } from "../../../kernel/errors.ts";
import { parseAnswers } from "./answers.ts";
import { loadSelfCheck, type SelfCheck } from "./criteria.ts";

let check: SelfCheck;
beforeAll(async () => {
  check = await loadSelfCheck();
});
const parse = (text: string) => parseAnswers(text, "answers.txt", check);
const codeOf = (text: string): string | null => {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    expect(error.messageIn("en")).toContain("answers.txt");
    expect(error.messageIn("ja")).toContain("answers.txt");
    return error.code;
  }
};

it("takes lines in the order of the criteria, with comments and empty lines between", () => {
  const answers = parse("# mine\nyes\n\nN\r\ny\n");
  expect(answers).toEqual({ "D0.1": true, "D0.2": false, "D0.3": true });
});

it("takes lines with ids in any order, and mixes both", () => {
  expect(parse("O2.3: no\nd1.1 = YES\nyes\nM1.1 はい")).toEqual({
    "O2.3": false,
    "D1.1": true,
    "D0.1": true,
    "M1.1": true,
  });
});

it("takes JSON by id, and a report that was saved", () => {
  expect(parse('{"D1.1": "yes", "D1.2": false}')).toEqual({ "D1.1": true, "D1.2": false });
  expect(parse('{"schema": "akashi.self-check", "answers": {"D1.1": true}}')).toEqual({ "D1.1": true });
});

describe("names what is no answer", () => {
  it.each([
    ["maybe", "E_SELF_CHECK_ANSWER"],
    ["yes\nD1.1: perhaps", "E_SELF_CHECK_ANSWER"],
    ["X9.9: yes", "E_SELF_CHECK_CRITERION"],
    ['{"D1.1": 1}', "E_SELF_CHECK_ANSWER"],
    ['{"Q": true}', "E_SELF_CHECK_CRITERION"],
    ['{"D1.1": ', "E_SELF_CHECK_FILE"],
    ["yes\n".repeat(37), "E_SELF_CHECK_TOO_MANY"],
  ])("%j", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

it("ends in a catalogued error or in answers for every text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(codeOf(text) ?? "E_SELF_CHECK_").toMatch(/^E_SELF_CHECK_/);
    }),
    { numRuns: 300 },
  );
});
