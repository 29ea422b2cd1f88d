import type { Text } from "../../../../kernel/messages.ts";
import type { AlertDrill } from "../../../monitoring/contract.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

export interface AlertPort {
  readonly endpoint: string;
  readonly monitors: readonly string[];
  /** A shifted sample must alert and an unchanged one must not, with the rules of the monitor. */
  control(monitor: string): Promise<AlertDrill>;
}

/** Both controls on every monitor of the endpoint. One that fails fails the drill; one that cannot run leaves it open. */
export async function runAlertDrill({ endpoint, monitors, control }: AlertPort): Promise<DrillOutcome> {
  if (monitors.length === 0) return couldNotRun(endpoint, inBoth(texts.noMonitor, { endpoint }));
  const results: AlertDrill[] = [];
  for (const monitor of monitors) results.push(await control(monitor));
  const subject = `${endpoint}: ${results.map((one) => one.monitor).join(", ")}`;
  const first = results.find((one) => one.model !== null && one.modelVersion !== null);
  const modelVersion = first ? `${first.model}@${first.modelVersion}` : null;
  const measurements = {
    monitors: results.length,
    shiftedAlerts: results.filter((one) => one.shifted?.alert).length,
    unchangedRounds: sum(results.map((one) => one.unchanged?.rounds ?? 0)),
    falseAlerts: sum(results.map((one) => one.unchanged?.falseAlerts ?? 0)),
  };
  const failed = results.filter((one) => one.passed === false);
  if (failed.length > 0) {
    return judged({ subject, modelVersion, measurements, problems: failed.map(tell) });
  }
  const open = results.filter((one) => one.passed === null);
  if (open.length > 0) {
    return { passed: null, subject, modelVersion, measurements, problems: open.map(tell) };
  }
  return judged({ subject, modelVersion, measurements, problems: [] });
}

const tell = ({ monitor, reason }: AlertDrill): Text => ({
  en: inBoth(texts.told, { monitor, reason: reason.en }).en,
  ja: inBoth(texts.told, { monitor, reason: reason.ja }).ja,
});

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
