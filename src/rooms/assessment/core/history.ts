import type { Assessment, History } from "../contract.ts";
import { definitionChanged } from "./definition-changed.ts";

/** The course of a project. Takes the newest first, as they are kept, and gives the oldest first. */
export function describeHistory(project: string, newestFirst: readonly Assessment[]): History {
  const points = newestFirst.toReversed();
  return {
    schema: "akashi.assessment-history",
    version: 1,
    project,
    items: points.map((one, at) => {
      const before = points[at - 1];
      const { id, observedAt, toolVersion, digest, counts, definitions } = one;
      return {
        id,
        observedAt,
        commit: one.project.commit,
        toolVersion,
        digest,
        counts,
        definitionsChanged:
          before?.definitions !== undefined &&
          definitions !== undefined &&
          (before.definitions.catalogue.digest !== definitions.catalogue.digest ||
            before.definitions.probes.digest !== definitions.probes.digest),
        frameworks: one.frameworks.map((framework) => {
          const then = before?.frameworks.find((other) => other.id === framework.id);
          return {
            id: framework.id,
            version: framework.version,
            level: framework.level,
            topLevel: framework.topLevel,
            lower: framework.tally.lower,
            upper: framework.tally.upper,
            definitionChanged: then !== undefined && definitionChanged(then, framework),
          };
        }),
      };
    }),
  };
}
