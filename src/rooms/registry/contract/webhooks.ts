import type { UseCaseContext } from "../../../platform/index.ts";

/** The events of the registry that a webhook may ask for. */
export const WEBHOOK_EVENTS = [
  "model-version.registered",
  "model-version.approval-requested",
  "model-version.approved",
  "model-version.rejected",
  "model-version.stage-changed",
  "alias.moved",
  "alias.removed",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that is told of events. */
export interface Webhook {
  readonly id: string;
  /** Or `env:NAME`, for an address that is a secret itself. */
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Null: every model. */
  readonly model: string | null;
  /** Whether the address may lie on this machine or in a private network. */
  readonly allowPrivate: boolean;
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** Deliveries by state. */
  readonly pending: number;
  readonly delivered: number;
  readonly gaveUp: number;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  /** An event's kind, or `test`. */
  readonly event: string;
  /** Of the ledger; null for a test. */
  readonly sequence: number | null;
  readonly state: "pending" | "delivered" | "gave-up";
  readonly attempts: number;
  readonly nextAttemptAtMs: number | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface Webhooks {
  /** The secret is given this once. Throws E_REGISTRY_WEBHOOK_INVALID. */
  add(
    input: { url: string; events?: readonly string[]; model?: string; allowPrivate?: boolean },
    context: UseCaseContext,
  ): Promise<{ webhook: Webhook; secret: string }>;
  list(): Promise<Webhook[]>;
  /** Throws E_REGISTRY_WEBHOOK_UNKNOWN. What is still to be delivered is not. */
  remove(id: string, context: UseCaseContext): Promise<void>;
  /** Sends a test event now, once. */
  test(id: string, context: UseCaseContext): Promise<WebhookDelivery>;
  /** Newest first. */
  listDeliveries(id: string, limit?: number): Promise<WebhookDelivery[]>;
  /** Takes up new events and sends what is due, once; returns how many were sent or given up. */
  deliverDue(): Promise<number>;
  /** Delivers from now on; only the server does. Call the result to stop. */
  start(): () => Promise<void>;
}
