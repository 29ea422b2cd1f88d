import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { AssessmentDeps } from "./deps.ts";

const PREFIX = "drill:";

/** One job for each entry of `drills:` in akashi.yaml. A name that no drill has fails when it is due, and is recorded. */
export const scheduledDrills = ({ config }: Project): { job: string; cron: string }[] =>
  Object.entries(config.drills).map(([name, { schedule }]) => ({ job: `${PREFIX}${name}`, cron: schedule }));

export async function runScheduledDrill(
  deps: AssessmentDeps,
  project: Project,
  job: string,
  context: UseCaseContext,
): Promise<string> {
  const drill = job.slice(PREFIX.length);
  const { endpoint, environment } = project.config.drills[drill] ?? {};
  // The server asks for the jobs at its start, and runs one much later.
  const { runDrill } = await import("./run-drill.ts");
  const record = await runDrill(
    deps,
    {
      drill,
      project,
      trigger: "schedule",
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(environment === undefined ? {} : { environment }),
    },
    context,
  );
  const ended = record.passed === null ? "could not run" : record.passed ? "passed" : "failed";
  return `${ended} (drill ${record.id})${record.reason === "" ? "" : `: ${record.reason}`}`;
}
