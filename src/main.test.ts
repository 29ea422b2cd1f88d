import { expect, it } from "vitest";
import { commandsOf } from "./commands.ts";
import { ASSESSMENT_WORDS } from "./main.ts";
import { locateHome } from "./platform/home/index.ts";
import { assessmentCommands } from "./rooms/assessment/cli.ts";

it("loads the assessment alone for exactly the words that begin its commands and no other's", () => {
  const noStore = () => Promise.reject(new Error("nothing is run"));
  const all = commandsOf({ open: noStore, openIfThere: noStore, home: () => locateHome() });
  const own = assessmentCommands(noStore);
  expect(new Set(own.map(({ path }) => path[0]))).toEqual(ASSESSMENT_WORDS);
  const below = all.filter(({ path }) => ASSESSMENT_WORDS.has(path[0]!));
  expect(below.map(({ path }) => path)).toEqual(own.map(({ path }) => path));
});
