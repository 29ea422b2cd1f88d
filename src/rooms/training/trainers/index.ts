import { trainingCoreErrors } from "../core/errors.ts";
import type { Trainer } from "../core/trainer.ts";

/** The shelf: one line per trainer, loaded when asked for. */
const trainers: Readonly<Record<string, () => Promise<{ readonly trainer: Trainer }>>> = {
  "logistic-regression": () => import("./logistic-regression/trainer.ts"),
  "gradient-boosting": () => import("./gradient-boosting/trainer.ts"),
  "random-forest": () => import("./random-forest/trainer.ts"),
};

/** Names of all trainers, in the order they are offered. */
export const TRAINER_NAMES: readonly string[] = Object.keys(trainers);

/** @throws E_TRAINING_UNKNOWN_TRAINER naming those that exist */
export async function loadTrainer(name: string): Promise<Trainer> {
  const load = Object.hasOwn(trainers, name) ? trainers[name] : undefined;
  if (!load) throw trainingCoreErrors.E_TRAINING_UNKNOWN_TRAINER({ trainer: name, known: TRAINER_NAMES });
  return (await load()).trainer;
}
