import { isAkashiError } from "../../../kernel/errors.ts";
import { PROJECT_FILE, type ProjectConfig, parseProject } from "../../../platform/project/index.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { textAt, unreadableNamed } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { holdsOpenPlace } from "./placeholders.ts";

export type ProjectFile =
  | { readonly state: "absent" }
  | { readonly state: "invalid"; readonly reason: string }
  | { readonly state: "read"; readonly config: ProjectConfig; readonly lineOf: (section: string) => number };

/** `akashi.yaml` at the root of the repository. */
export const projectFile: (facts: RepositoryFacts) => ProjectFile = oncePerFacts((facts) => {
  if (unreadableNamed(facts, /^akashi\.yaml$/).length > 0) return { state: "invalid", reason: "unreadable" };
  const file = textAt(facts, PROJECT_FILE);
  if (!file) return { state: "absent" };
  try {
    const config = withoutOpenPlaces(parseProject(file.text, PROJECT_FILE));
    const lines = file.text.split("\n");
    const lineOf = (section: string): number =>
      Math.max(
        0,
        lines.findIndex((line) => line.startsWith(`${section}:`)),
      ) + 1;
    return { state: "read", config, lineOf };
  } catch (error) {
    return { state: "invalid", reason: isAkashiError(error) ? error.message : String(error) };
  }
});

/** Entries that still wait for somebody say nothing; the others do. */
function withoutOpenPlaces(config: ProjectConfig): ProjectConfig {
  const filled = <T>(entries: readonly T[]): T[] => entries.filter((entry) => !holdsOpenPlace(entry));
  const filledIn = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([, entry]) => !holdsOpenPlace(entry)));
  const pipelines = Object.entries(config.pipelines).map(([name, { retrain, ...pipeline }]) => [
    name,
    retrain === undefined || holdsOpenPlace(retrain) ? pipeline : { ...pipeline, retrain },
  ]);
  return {
    ...config,
    goals: filled(config.goals),
    team: filled(config.team),
    risks: filled(config.risks),
    datasets: filledIn(config.datasets),
    features: filledIn(config.features),
    pipelines: filledIn(Object.fromEntries(pipelines) as ProjectConfig["pipelines"]),
    monitors: filledIn(config.monitors),
  };
}

export { PROJECT_FILE };
