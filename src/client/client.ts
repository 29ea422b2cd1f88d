import type { ActiveRun } from "./active-run.ts";
import { Assessments } from "./assessments.ts";
import { Endpoints } from "./endpoints.ts";
import { Experiments } from "./experiments.ts";
import { LoggedModels } from "./logged-models.ts";
import { Models } from "./models.ts";
import { type ProvenanceCollector, Runs, type StartRunOptions } from "./runs.ts";
import { Transport, type TransportClock, type TransportOptions } from "./transport.ts";

export type AkashiClientOptions = TransportOptions;

/** A client of one server. It holds no connection and needs no closing. */
export class Client {
  readonly experiments: Experiments;
  readonly runs: Runs;
  readonly loggedModels: LoggedModels;
  readonly models: Models;
  readonly endpoints: Endpoints;
  readonly assessments: Assessments;

  /** @throws E_CLIENT_OPTION */
  constructor(options: AkashiClientOptions, collect: ProvenanceCollector, clock?: TransportClock) {
    const transport = new Transport(options, clock);
    this.experiments = new Experiments(transport);
    this.runs = new Runs(transport, this.experiments, collect);
    this.loggedModels = new LoggedModels(transport);
    this.models = new Models(transport);
    this.endpoints = new Endpoints(transport);
    this.assessments = new Assessments(transport);
  }

  /** Starts a run, calls `work` with it and ends it; see `runs.with`. */
  withRun<Result>(
    options: StartRunOptions,
    work: (run: ActiveRun) => Promise<Result> | Result,
  ): Promise<Result> {
    return this.runs.with(options, work);
  }
}
