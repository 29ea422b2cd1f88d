import { useQuery } from "@tanstack/react-query";
import type { Text } from "../../../src/kernel/messages.ts";
import { alertsQuery } from "../rooms/monitoring/queries.ts";
import { modelsQuery } from "../rooms/registry/queries.ts";

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

/** Firing alerts, then versions that nobody has decided about; undefined until both are known. */
export function useWaiting(): readonly Waiting[] | undefined {
  const alerts = useQuery(alertsQuery);
  const models = useQuery(modelsQuery);
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
  const pending = models.data
    .flatMap((model) => model.versions)
    .filter((version) => version.approvalState === "pending")
    .map<Waiting>((version) => ({
      kind: "approval",
      id: `${version.model}/${version.version}`,
      sinceMs: version.createdAtMs,
      model: version.model,
      version: version.version,
    }));
  return [...firing, ...pending];
}
