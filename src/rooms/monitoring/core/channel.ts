import type { Text } from "../../../kernel/messages.ts";

/** What a receiver is told. */
export interface AlertNotice {
  readonly alertId: string;
  readonly project: string;
  readonly monitor: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly modelVersion: number;
  readonly kind: "drift" | "performance";
  readonly message: Text;
  readonly checkId: string;
  readonly raisedAtMs: number;
  readonly driftedShare: number;
  /** The drifted ones, the strongest first. */
  readonly driftedFeatures: readonly string[];
  readonly score: number | null;
}

/** What a channel may use to reach the world. */
export interface ChannelPorts {
  /** One line of the server's own log. */
  log(fields: Readonly<Record<string, unknown>>, message: string): void;
  /** Durable when it resolves. */
  appendLine(fileName: string, line: string): Promise<void>;
  /** Rejects on timeout and when no connection comes about. */
  postJson(
    url: string,
    body: unknown,
    options: { timeoutMs: number; headers: Readonly<Record<string, string>> },
  ): Promise<{ readonly status: number }>;
  /** The value behind `env:NAME`, the text itself otherwise; undefined when the variable is not set. */
  resolveSecret(text: string): string | undefined;
  sleep(ms: number): Promise<void>;
}

export interface Delivery {
  readonly delivered: boolean;
  /** Why not, for people; never contains a secret. */
  readonly error: string | null;
}

/** An entry of the channels shelf. Never throws: what goes wrong is the delivery's `error`. */
export interface Channel {
  /** The folder's name, and the `channel` of a receiver in akashi.yaml. */
  readonly name: string;
  readonly title: Text;
  /** What `to` means, and what is sent. */
  readonly summary: Text;
  /** `to` as it may be stored and shown. */
  describe(to: string): string;
  deliver(to: string, notice: AlertNotice, ports: ChannelPorts): Promise<Delivery>;
}
