import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";
import { runAkashi } from "./testing/run-akashi.ts";

let opened: TestAssessment;
beforeEach(async () => {
  opened = await openTestAssessment();
});
afterEach(() => opened.close());

const ask = (answers: readonly string[], ...options: string[]) =>
  runAkashi(opened, ["assess", ".", "--ask", ...options], { answers });
const questionsIn = (stderr: string) =>
  [...stderr.matchAll(/^.+ \(([a-z0-9-]+)\): .+$/gm)].map((match) => match[1]!);
const answersKept = async () => {
  const place = opened.place;
  return (await opened.room.listAttestations(place)).items.map(({ practice, answer, note }) => ({
    practice,
    answer,
    note,
  }));
};

describe("akashi assess --ask", () => {
  it("asks one question at a time with what is known, keeps each answer at once, and shows the levels at the end", async () => {
    const { exitCode, stdout, stderr } = await ask([
      "y",
      "Seen in the console.",
      "no",
      "Nobody does it.",
      "q",
    ]);
    expect(exitCode).toBe(0);
    const [first, second] = questionsIn(stderr);
    expect(await answersKept()).toEqual(
      expect.arrayContaining([
        { practice: first, answer: "yes", note: "Seen in the console." },
        { practice: second, answer: "no", note: "Nobody does it." },
      ]),
    );
    expect(stderr).toMatch(/Question 1 of \d+/);
    expect(stderr).toContain("Unknown because: ");
    expect(stderr).toMatch(/It takes the word of: \w+\. The answer counts for \d+ days\./);
    expect(stderr).toContain("Answers kept: 2. Skipped: 0.");
    expect(stdout).toContain("Next steps");
  });

  it("goes on where it stopped, and asks what was skipped again with --all alone", async () => {
    const first = await ask(["skip", "y", "Seen.", "quit"]);
    const [skipped, answered] = questionsIn(first.stderr);
    const count = Number(/Question 1 of (\d+)/.exec(first.stderr)![1]);
    const again = await ask(["q"]);
    expect(again.stderr).toContain(`Question 1 of ${count - 2}`);
    expect([skipped, answered]).not.toContain(questionsIn(again.stderr)[0]);
    expect(again.stderr).toContain("Skipped before: 1.");
    const all = await ask(["q"], "--all");
    expect(questionsIn(all.stderr)[0]).toBe(skipped);
    expect(questionsIn(all.stderr)).not.toContain(answered);
    expect(await readFile(join(opened.project.root, "maturity/skipped.yaml"), "utf8")).toContain(
      `${skipped}:`,
    );
    await ask(["y", "Seen now.", "q"], "--all");
    expect(await readFile(join(opened.project.root, "maturity/skipped.yaml"), "utf8")).not.toContain(
      `${skipped}:`,
    );
  });

  it("takes n/a with a reason, asks again for what is no answer and for missing words, and says which keys there are", async () => {
    const { stderr } = await ask(["perhaps", "", "N/A", "", "No such data here.", "q"]);
    const [practice] = questionsIn(stderr);
    expect(stderr).toContain('"perhaps" is no answer here; type one of y, n, a, s, q.');
    expect(stderr).toContain("A few words are needed.");
    expect(await answersKept()).toEqual([{ practice, answer: "not-applicable", note: "No such data here." }]);
  });

  it("speaks Japanese and takes Japanese answers", async () => {
    const { stderr } = await ask(["はい", "画面で確かめた。", "やめる"], "--lang", "ja");
    expect(stderr).toContain("質問 1/");
    expect(stderr).not.toMatch(/Unknown because|It takes the word/);
    expect(await answersKept()).toMatchObject([{ answer: "yes", note: "画面で確かめた。" }]);
  });

  it.each([
    ["nothing", [], 0],
    ["an answer without its words", ["y"], 0],
    ["one whole answer", ["y", "Seen."], 1],
  ])("fails clearly when the input ends after %s, and loses nothing", async (_, answers, kept) => {
    const { exitCode, stdout, stderr } = await ask(answers);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("E_ASK_ENDED");
    expect(stderr).toContain(`Answers kept: ${kept}.`);
    expect(stdout).toBe("");
    expect(await answersKept()).toHaveLength(kept);
  });

  it("prints one document with --json, questions beside it", async () => {
    const { stdout } = await ask(["y", "Seen.", "q"], "--json");
    const practice = (await answersKept())[0]!.practice;
    const document = JSON.parse(stdout);
    expect(document.practices.find((one: { id: string }) => one.id === practice)).toMatchObject({
      verdict: "met",
      grade: "attested",
    });
  });

  it("asks only for what a person may answer, and says when nothing is left", async () => {
    const { stderr } = await ask(Array(200).fill("s"));
    expect(stderr).toContain("Left: 0.");
    const asked = questionsIn(stderr);
    expect(asked).not.toContain("code-ci");
    expect(asked.length).toBeGreaterThan(5);
    expect((await ask([])).stderr).toContain("Nothing is left to ask.");
  });
});
