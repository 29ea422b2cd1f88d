import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { openQuestioner } from "./questions.ts";

const CHOICES = [
  { value: "yes", label: "yes, it is", keys: ["y", "yes", "はい"] },
  { value: "no", label: "no, it is not", keys: ["n", "no"] },
] as const;

async function questioner(text: string) {
  const input = new PassThrough();
  input.end(text);
  const output = new PassThrough();
  const asked = await openQuestioner({
    streams: { input, output },
    unclear: (answer, keys) => `${answer}? ${keys.join("/")}`,
  });
  return { ...asked, shown: () => String(output.read() ?? "") };
}

describe("questions where no terminal is", () => {
  it("take one line each, in any case, and show what can be answered", async () => {
    const { choose, text, shown } = await questioner("YES\n  of course \nはい\r\n");
    expect(await choose("Is it so?", CHOICES)).toBe("yes");
    expect(await text("Why?")).toBe("of course");
    expect(await choose("Again?", CHOICES)).toBe("yes");
    expect(shown()).toBe(
      "Is it so?\n  y) yes, it is\n  n) no, it is not\nWhy?\nAgain?\n  y) yes, it is\n  n) no, it is not\n",
    );
  });

  it("are asked again after what is no answer; an empty line is none and says nothing", async () => {
    const { choose, shown } = await questioner("perhaps\n\nn");
    expect(await choose("Is it so?", CHOICES)).toBe("no");
    expect(shown().match(/perhaps\? y\/n/g)).toHaveLength(1);
  });

  it("end with null where the input ends, each time", async () => {
    const { choose, text } = await questioner("");
    expect(await choose("Is it so?", CHOICES)).toBeNull();
    expect(await text("Why?")).toBeNull();
  });
});
