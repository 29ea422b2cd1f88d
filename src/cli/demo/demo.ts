import type { Lang, Text } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { Alert, MonitorCheck } from "../../rooms/monitoring/contract.ts";
import type { PipelineRunResult } from "../../rooms/training/contract.ts";
import type { Application } from "../application.ts";
import type { DemoClient } from "./demo-client.ts";

/** What the demo plays with: one project, one store, one server over it. */
export interface Demo {
  readonly application: Application;
  /** As its akashi.yaml says now. */
  readonly project: Project;
  /** Commits the whole akashi.yaml of the example and reads it; gives the commit. */
  declareEverything(): Promise<string>;
  readonly client: DemoClient;
  readonly context: UseCaseContext;
  readonly lang: Lang;
  readonly terminal: Terminal;
  /** One line of the story. On stdout, or on stderr when stdout belongs to the JSON document. */
  line(text: string): void;
  /** What later steps need to know of earlier ones. Never figures for the report: those come from the store. */
  readonly memory: DemoMemory;
}

export interface DemoMemory {
  assessmentBefore?: string;
  assessmentAfter?: string;
  champion?: PipelineRunResult;
  challenger?: PipelineRunResult;
  retrained?: PipelineRunResult;
  alerts?: readonly Alert[];
  checks?: readonly MonitorCheck[];
  reportPath?: string;
}

export interface DemoStep {
  readonly id: string;
  readonly title: Text;
  run(demo: Demo): Promise<void>;
}

/** The names of examples/bird-strikes/akashi.yaml that the demo acts on. */
export const NAMES = {
  dataset: "strikes",
  pipeline: "strike-damage",
  challengerPipeline: "strike-damage-boosted",
  model: "strike-damage",
  endpoint: "strike-damage",
  monitor: "strike-damage",
  abTest: "linear-or-boosted",
} as const;

/** The story's calendar: what is known when, in flight dates of the records. */
export const PERIODS = {
  trainUntil: "1996-12-31",
  serveFrom: "1997-01-01",
  serveUntil: "2000-12-31",
  canaryFrom: "2001-01-01",
  canaryUntil: "2001-06-30",
  /** An inspection takes about a month, so the truth about a strike is known that much later. */
  outcomeDelayDays: 30,
} as const;
