import { type DrillEntry, forEvery } from "../../core/drill-entry.ts";
import { runStickyReplay } from "./drill.ts";
import { storePort } from "./store-port.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "sticky-assignment",
  title: texts.title,
  proves: texts.proves,
  practices: ["sticky-assignment"],
  place: "production",
  leaves: "nothing",
  scope: "endpoint",
  notFor: forEvery,
  run: (world, target) => runStickyReplay(storePort(world, target)),
};
