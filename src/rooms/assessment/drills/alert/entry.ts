import type { Project } from "../../../../platform/project/index.ts";
import type { DrillEntry } from "../../core/drill-entry.ts";
import { inBoth } from "../../core/text.ts";
import { runAlertDrill } from "./drill.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "alert",
  title: texts.title,
  proves: texts.proves,
  practices: ["feature-drift-alerts"],
  place: "production",
  leaves: "nothing",
  scope: "endpoint",
  notFor: (project, endpoint) =>
    monitorsOf(project, endpoint).length === 0 ? inBoth(texts.noMonitor, { endpoint }) : null,
  run: ({ rooms, project }, { endpoint }, context) =>
    runAlertDrill({
      endpoint,
      monitors: monitorsOf(project, endpoint),
      control: (monitor) => rooms.monitoring.alertDrill(project, monitor, context),
    }),
};

const monitorsOf = ({ config }: Project, endpoint: string): string[] =>
  Object.entries(config.monitors)
    .filter(([, monitor]) => monitor.endpoint === endpoint)
    .map(([name]) => name);
