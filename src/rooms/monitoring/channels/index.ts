import type { Channel } from "../core/channel.ts";
import { logChannel } from "./log/channel.ts";
import { webhookChannel } from "./webhook/channel.ts";

/** The shelf: where alerts can be sent. */
export const CHANNELS: readonly Channel[] = [logChannel, webhookChannel];
