import type { MonitorConfig } from "../../../platform/project/index.ts";
import { monitoringErrors } from "../contract.ts";
import type { Channel } from "../core/channel.ts";

/** Throws E_MONITORING_CHANNEL_UNKNOWN, before anything is judged: an alert that reaches nobody is worse than an error. */
export function checkReceivers(monitor: string, config: MonitorConfig, channels: readonly Channel[]): void {
  for (const { channel } of config.receivers)
    if (!channels.some((one) => one.name === channel))
      throw monitoringErrors.E_MONITORING_CHANNEL_UNKNOWN({
        monitor,
        channel,
        known: channels.map((one) => one.name),
      });
}
