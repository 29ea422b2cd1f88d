import type { MonitorConfig, Project } from "../../../platform/project/index.ts";
import type { MonitorState } from "../contract.ts";
import type { Channel } from "../core/channel.ts";
import { listAlerts } from "../store/alert-store.ts";
import { latestChecks } from "../store/check-store.ts";
import { nextRun } from "./cron.ts";
import type { MonitoringDeps } from "./deps.ts";

/** The monitors of akashi.yaml with their last checks, open alerts and next run. */
export async function listMonitors(
  { platform, channels }: Pick<MonitoringDeps, "platform" | "channels">,
  project: Project,
): Promise<MonitorState[]> {
  const name = project.config.project.name;
  const checks = await latestChecks(platform.database, { project: name });
  const alerts = await listAlerts(platform.database, { project: name, limit: 1000 });
  return Object.entries(project.config.monitors).map(([monitor, config]): MonitorState => {
    const next = config.schedule === undefined ? null : nextRun(config.schedule, platform.clock.nowMs());
    return {
      project: name,
      monitor,
      endpoint: config.endpoint,
      config: withoutSecrets(config, channels),
      nextRunAtMs: next?.atMs ?? null,
      scheduleError: next?.error ?? null,
      lastChecks: checks.filter((check) => check.monitor === monitor),
      openAlerts: alerts.filter((alert) => alert.monitor === monitor && alert.state !== "resolved"),
    };
  });
}

/** An address in `receivers` may be a secret written in plain text. */
function withoutSecrets(config: MonitorConfig, channels: readonly Channel[]): MonitorConfig {
  return {
    ...config,
    receivers: config.receivers.map(({ channel, to }) => ({
      channel,
      to: channels.find((one) => one.name === channel)?.describe(to) ?? "***",
    })),
  };
}
