import { type DrillEntry, forEvery } from "../../core/drill-entry.ts";
import { runRollbackDrill } from "./drill.ts";
import { servingPort } from "./serving-port.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "rollback",
  title: texts.title,
  proves: texts.proves,
  practices: ["model-rollback"],
  place: "preproduction",
  leaves: "routing",
  scope: "endpoint",
  notFor: forEvery,
  run: ({ rooms }, { endpoint, environment }, context) =>
    runRollbackDrill(servingPort(rooms.serving, endpoint, environment, context)),
};
