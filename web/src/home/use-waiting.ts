import { useQuery } from "@tanstack/react-query";
import type { Text } from "../../../src/kernel/messages.ts";
import { alertsQuery } from "../rooms/monitoring/queries.ts";
import { versionSearchQuery } from "../rooms/registry/queries.ts";

/** Something that a person has to look at. */
export type Waiting =
  | {
      readonly kind: "alert";
      readonly id: string;
      readonly sinceMs: number;
      readonly checkId: string;
      readonly message: Text;
    }
  | {
      readonly kind: "approval";
      readonly id: string;
      readonly sinceMs: number;
      readonly model: string;
      readonly version: number;
    };

/** Versions that can be served and that nobody has decided about. */
const UNDECIDED = "tags.`akashi.approval` = 'pending' AND tags.`akashi.onnx.digest` IS NOT NULL";
/** The most of them that are listed. */
const MOST_UNDECIDED = 100;

export interface WaitingList {
  readonly items: readonly Waiting[];
  /** There are more than are listed. */
  readonly more: boolean;
}

/** Firing alerts, then versions that nobody has decided about; undefined until both are known. */
export function useWaiting(): WaitingList | undefined {
  const alerts = useQuery(alertsQuery);
  const models = useQuery(versionSearchQuery(UNDECIDED, MOST_UNDECIDED));
  if (!alerts.data || !models.data) return undefined;
  const firing = alerts.data
    .filter((alert) => alert.state === "firing")
    .map<Waiting>((alert) => ({
      kind: "alert",
      id: alert.id,
      sinceMs: alert.raisedAtMs,
      checkId: alert.checkId,
      message: alert.message,
    }));
  const pending = models.data.versions.map<Waiting>(({ model, version, createdAtMs }) => ({
    kind: "approval",
    id: `${model}/${version}`,
    sinceMs: createdAtMs,
    model,
    version,
  }));
  return { items: [...firing, ...pending], more: models.data.more };
}
