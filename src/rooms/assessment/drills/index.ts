import type { DrillEntry } from "../core/drill-entry.ts";
import { drill as alert } from "./alert/entry.ts";
import { drill as anonymousCall } from "./anonymous-call/entry.ts";
import { drill as datasetRestore } from "./dataset-restore/entry.ts";
import { drill as load } from "./load/entry.ts";
import { drill as loggedServed } from "./logged-served/entry.ts";
import { drill as retrain } from "./retrain/entry.ts";
import { drill as rollback } from "./rollback/entry.ts";
import { drill as skewReplay } from "./skew-replay/entry.ts";
import { drill as stickyAssignment } from "./sticky-assignment/entry.ts";

/** Every drill, in the order in which `akashi drill --all` holds them: what only reads comes first. */
export const DRILLS: readonly DrillEntry[] = [
  datasetRestore,
  retrain,
  skewReplay,
  alert,
  stickyAssignment,
  anonymousCall,
  loggedServed,
  rollback,
  load,
];
