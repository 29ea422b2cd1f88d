import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadTrainer, TRAINER_NAMES } from "./index.ts";

describe("the trainer shelf", () => {
  it("lists every folder beside it, and nothing else", () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect([...TRAINER_NAMES].sort()).toEqual(folders.sort());
  });

  it.each(TRAINER_NAMES)("holds %s under its own name, with defaults for every parameter", async (name) => {
    const trainer = await loadTrainer(name);
    expect(trainer.name).toBe(name);
    expect(trainer.params.safeParse({}).success).toBe(true);
  });

  it.each(["xgboost", "", "toString", "__proto__"])("refuses %j and names those that exist", async (name) => {
    await expect(loadTrainer(name)).rejects.toMatchObject({
      code: "E_TRAINING_UNKNOWN_TRAINER",
      details: { trainer: name, known: TRAINER_NAMES },
    });
  });
});
