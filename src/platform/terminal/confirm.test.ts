import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { confirm } from "./confirm.ts";

function dialogue(answer: string, isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  input.write(`${answer}\n`);
  return { input, output };
}

describe("confirm", () => {
  it.each(["y", "YES", " はい "])("takes %j for yes", async (answer) => {
    expect(await confirm("Go on?", dialogue(answer, true))).toBe(true);
  });

  it.each(["", "n", "yesterday"])("takes %j for no", async (answer) => {
    expect(await confirm("Go on?", dialogue(answer, true))).toBe(false);
  });

  it("does not ask where nobody can answer", async () => {
    const pipes = dialogue("n", false);
    expect(await confirm("Go on?", pipes)).toBe(true);
    expect(pipes.output.read()).toBe(null);
  });
});
