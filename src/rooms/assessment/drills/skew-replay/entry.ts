import { type DrillEntry, forEvery } from "../../core/drill-entry.ts";
import { runSkewReplay } from "./drill.ts";
import { offlinePort } from "./offline-port.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "skew-replay",
  title: texts.title,
  proves: texts.proves,
  practices: ["train-serve-same-code"],
  place: "production",
  leaves: "nothing",
  scope: "endpoint",
  notFor: forEvery,
  run: (world, target) => runSkewReplay(offlinePort(world, target)),
};
