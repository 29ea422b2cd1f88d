import { describe, expect, it } from "vitest";
import type { AlertNotice, Channel, ChannelPorts } from "../core/channel.ts";

export const NOTICE: AlertNotice = {
  alertId: "01ALERT",
  project: "planes",
  monitor: "damage",
  endpoint: "damage",
  environment: "prod",
  modelVersion: 3,
  kind: "drift",
  message: { en: "4 of 9 inputs drifted.", ja: "入力9個のうち4個がずれています。" },
  checkId: "01CHECK",
  raisedAtMs: Date.UTC(2026, 10, 21),
  driftedShare: 4 / 9,
  driftedFeatures: ["speed", "phase"],
  score: 0.68,
};

/** Ports that keep what they are asked, and fail on request. */
export function fakePorts(changes: Partial<ChannelPorts> = {}) {
  const seen = {
    logged: [] as string[],
    lines: [] as string[],
    posts: [] as {
      url: string;
      body: unknown;
      timeoutMs: number;
      headers: Readonly<Record<string, string>>;
    }[],
    sleptMs: [] as number[],
  };
  const ports: ChannelPorts = {
    log: (_fields, message) => void seen.logged.push(message),
    appendLine: async (_file, line) => void seen.lines.push(line),
    postJson: async (url, body, options) => {
      seen.posts.push({ url, body, ...options });
      return { status: 200 };
    },
    resolveSecret: (text) => text,
    sleep: async (ms) => void seen.sleptMs.push(ms),
    ...changes,
  };
  return { ports, seen };
}

export interface ChannelCase {
  /** A `to` that works with `fakePorts()`. */
  readonly to: string;
  /** What no stored or shown text may contain; null for a channel whose `to` is no secret. */
  readonly secret: string | null;
  /** Ports whose world is broken. */
  readonly broken: Partial<ChannelPorts>;
}

/** What every channel has to keep. Call it from `channel.test.ts`. */
export function channelContract(channel: Channel, { to, secret, broken }: ChannelCase): void {
  describe(`channel ${channel.name}`, () => {
    it("describes itself in both languages", () => {
      for (const text of [channel.title, channel.summary]) {
        expect(text.en.length).toBeGreaterThan(2);
        expect(text.ja.length).toBeGreaterThan(1);
      }
      expect(channel.summary.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    });

    it("delivers the sentence in both languages, with the alert's id", async () => {
      const { ports, seen } = fakePorts();
      expect(await channel.deliver(to, NOTICE, ports)).toEqual({ delivered: true, error: null });
      const sent = JSON.stringify(seen.posts.map((post) => post.body)) + seen.lines.join("\n");
      for (const part of [NOTICE.message.en, NOTICE.message.ja, NOTICE.alertId]) expect(sent).toContain(part);
    });

    it("answers with an error instead of throwing when the world is broken", async () => {
      const { ports } = fakePorts(broken);
      const delivery = await channel.deliver(to, NOTICE, ports);
      expect(delivery.delivered).toBe(false);
      expect(delivery.error!.length).toBeGreaterThan(5);
    });

    it.skipIf(secret === null)("keeps its secret out of what is stored, shown and logged", async () => {
      const { ports, seen } = fakePorts(broken);
      const { error } = await channel.deliver(to, NOTICE, ports);
      for (const text of [channel.describe(to), error!, ...seen.logged]) expect(text).not.toContain(secret!);
    });
  });
}
