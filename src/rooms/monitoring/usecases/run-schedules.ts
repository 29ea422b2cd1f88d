import { Cron } from "croner";
import { systemActor } from "../../../kernel/actor.ts";
import { isAkashiError } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { listProjects, type Project, projectByName } from "../../../platform/project/index.ts";
import type { MonitoringScheduler, ScheduleFiring } from "../contract.ts";
import {
  claimFiring,
  finishFiring,
  lastDueAtMs,
  listFirings,
  rememberSchedule,
  type ScheduledJob,
} from "../store/schedule-store.ts";
import { checkMonitor } from "./check-monitor.ts";
import { lastDueBetween, nextRun } from "./cron.ts";
import type { MonitoringDeps } from "./deps.ts";

/** How often akashi.yaml files are read again, so that a changed schedule needs no restart. */
const REFRESH_MS = 60_000;

/**
 * Runs monitors with a `schedule` and pipelines with `retrain.schedule`, in this machine's time zone.
 *
 * - No overlap: a job that is still running when it is due again is recorded as skipped.
 * - Catch-up: however many times a job was missed while no server ran, it is made up for once, at the start.
 *   What was due before a schedule was first seen was not missed.
 * - Two servers on one database: the first one to record a due moment runs it.
 */
export function createScheduler(
  deps: MonitoringDeps,
  options: { refreshMs: number } = { refreshMs: REFRESH_MS },
): MonitoringScheduler {
  const { platform } = deps;
  const timers = new Map<string, Cron>();
  const running = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let refreshTimer: NodeJS.Timeout | undefined;

  const fire = async (job: ScheduledJob, dueAtMs: number, cause: ScheduleFiring["cause"]) => {
    const key = keyOf(job);
    const firing: ScheduleFiring = {
      ...job,
      id: newId(),
      dueAtMs,
      startedAtMs: platform.clock.nowMs(),
      endedAtMs: null,
      cause,
      outcome: "running",
      detail: "",
    };
    if (running.has(key)) {
      await claimFiring(platform.database, {
        ...firing,
        endedAtMs: firing.startedAtMs,
        outcome: "skipped-overlap",
      });
      return;
    }
    const work = (async () => {
      if (!(await claimFiring(platform.database, firing))) return;
      const end = await runJob(deps, job, abort.signal);
      await finishFiring(platform.database, firing.id, { ...end, endedAtMs: platform.clock.nowMs() });
    })();
    const guarded = work
      .catch((error) =>
        platform.telemetry.logger.error({ ...job, error: String(error) }, "a firing could not be recorded"),
      )
      .finally(() => running.delete(key));
    running.set(key, guarded);
    await guarded;
  };

  const adopt = async (job: ScheduledJob) => {
    const nowMs = platform.clock.nowMs();
    const { error } = nextRun(job.cron, nowMs);
    if (error !== null) {
      platform.telemetry.logger.error({ ...job, error }, "a schedule is not valid and will not run");
      return;
    }
    const sinceMs = await rememberSchedule(platform.database, job, nowMs);
    const lastMs = (await lastDueAtMs(platform.database, job)) ?? sinceMs;
    const missedMs = lastDueBetween(job.cron, Math.max(sinceMs, lastMs), nowMs);
    timers.set(
      `${keyOf(job)} ${job.cron}`,
      new Cron(job.cron, { unref: true }, (self) =>
        fire(job, self.currentRun()?.getTime() ?? platform.clock.nowMs(), "due"),
      ),
    );
    if (missedMs !== undefined) void fire(job, missedMs, "catch-up");
  };

  const refresh = async () => {
    const wanted = new Map((await listJobs(deps)).map((job) => [`${keyOf(job)} ${job.cron}`, job]));
    for (const [key, timer] of timers)
      if (!wanted.has(key)) {
        timer.stop();
        timers.delete(key);
      }
    for (const [key, job] of wanted) if (!timers.has(key)) await adopt(job);
  };

  return {
    async start() {
      await refresh();
      refreshTimer = setInterval(() => {
        refresh().catch((error) =>
          platform.telemetry.logger.error({ error: String(error) }, "schedules could not be read again"),
        );
      }, options.refreshMs).unref();
    },
    async stop() {
      clearInterval(refreshTimer);
      for (const timer of timers.values()) timer.stop();
      timers.clear();
      abort.abort();
      await Promise.all(running.values());
    },
    listFirings: (filter) => listFirings(platform.database, filter),
  };
}

function keyOf({ project, job }: ScheduledJob): string {
  return `${project}/${job}`;
}

/** Every schedule of every known project. A project that cannot be read is reported and left out. */
async function listJobs({ platform, scheduledWork }: MonitoringDeps): Promise<ScheduledJob[]> {
  const jobs: ScheduledJob[] = [];
  for (const { name } of await listProjects(platform.database)) {
    try {
      const project = await projectByName(platform.database, name);
      jobs.push(...jobsOf(project));
      jobs.push(...(scheduledWork?.jobsOf(project) ?? []).map((one) => ({ ...one, project: name })));
    } catch (error) {
      platform.telemetry.logger.warn(
        { project: name, error: String(error) },
        "schedules of a project could not be read",
      );
    }
  }
  return jobs;
}

function jobsOf(project: Project): ScheduledJob[] {
  const { config } = project;
  const monitors = Object.entries(config.monitors).flatMap(([name, { schedule }]) =>
    schedule === undefined ? [] : [{ project: config.project.name, job: `monitor:${name}`, cron: schedule }],
  );
  const pipelines = Object.entries(config.pipelines).flatMap(([name, { retrain }]) =>
    retrain?.schedule === undefined
      ? []
      : [{ project: config.project.name, job: `pipeline:${name}`, cron: retrain.schedule }],
  );
  return [...monitors, ...pipelines];
}

/** Runs the job as akashi.yaml says now. Never throws: how it ended is recorded. */
async function runJob(
  deps: MonitoringDeps,
  { project: name, job, cron }: ScheduledJob,
  signal: AbortSignal,
): Promise<Pick<ScheduleFiring, "outcome" | "detail">> {
  const context = { actor: systemActor("scheduler"), signal };
  try {
    const project = await projectByName(deps.platform.database, name);
    const [kind, entry] = [job.slice(0, job.indexOf(":")), job.slice(job.indexOf(":") + 1)];
    if (kind === "monitor") {
      const { check } = await checkMonitor(deps, project, { monitor: entry }, context);
      return { outcome: "done", detail: `${check.verdict} (check ${check.id})` };
    }
    if (kind !== "pipeline" && deps.scheduledWork)
      return { outcome: "done", detail: await deps.scheduledWork.run(project, job, context) };
    const trigger = { kind: "schedule", cron } as const;
    const run = await deps.training.runPipeline(
      project,
      entry,
      { datasetVersion: "latest", trigger },
      context,
    );
    return { outcome: "done", detail: `${run.status} (pipeline run ${run.pipelineRunId})` };
  } catch (error) {
    const detail = isAkashiError(error) ? `${error.code}: ${error.message}` : String(error);
    deps.platform.telemetry.logger.error({ project: name, job, error: detail }, "a scheduled job failed");
    return { outcome: "failed", detail };
  }
}
