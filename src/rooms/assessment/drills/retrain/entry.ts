import type { DrillEntry } from "../../core/drill-entry.ts";
import { runRetrainDrill } from "./drill.ts";
import { recordsPort } from "./records-port.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "retrain",
  title: texts.title,
  proves: texts.proves,
  practices: ["run-lineage"],
  place: "production",
  leaves: "nothing",
  scope: "endpoint",
  notFor: ({ config }) => (Object.keys(config.pipelines).length === 0 ? texts.noPipeline : null),
  run: (world, target, context) => runRetrainDrill(recordsPort(world, target, context)),
};
